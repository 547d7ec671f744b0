import Glibc
import Secrets
import Synchronization
import Values

/// Where the host has its keys from: the environment, or a file that may change while it runs.
final class SealKeeper: Sendable {
    /// What tells one state of a file from another.
    private struct Stamp: Equatable {
        let file: UInt
        let seconds: Int
        let nanoseconds: Int
    }

    let file: SealFile
    private let given: SealKeys?
    private let cache = Mutex<(stamp: Stamp, keys: SealKeys)?>(nil)

    init(_ settings: Settings) {
        file = SealFile(settings.sealKeyFile)
        given = settings.sealKeys
    }

    /// Whether the operator keeps the keys elsewhere, so that the host makes and changes none.
    var isGiven: Bool { given != nil }

    var seal: SecretSeal { SecretSeal { [self] in try keys() } }

    /// The keys as they are now: a file that another process replaced is read again.
    func keys() throws -> SealKeys {
        if let given { return given }
        guard let stamp = stamp() else { return try file.read() }
        return try cache.withLock { cache in
            if let cache, cache.stamp == stamp { return cache.keys }
            let keys = try file.read()
            cache = (stamp, keys)
            return keys
        }
    }

    /// Makes the first key, where nothing says that there was one.
    ///
    /// - Throws: `SYSTEM_9155` when the file is gone and something is sealed with it.
    func prepare(_ used: () throws -> Set<String>) throws {
        guard given == nil, !file.exists else { return }
        let keys = try used()
        guard keys.isEmpty else { throw Problem.sealKeyMissing(file.path, keys: keys) }
        _ = try file.keys()
    }

    private func stamp() -> Stamp? {
        var status = stat()
        guard stat(file.path, &status) == 0 else { return nil }
        return Stamp(file: status.st_ino, seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
    }
}
