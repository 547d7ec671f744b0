import Glibc
import Secrets
import Values

/// The file with the keys that seal secrets in the database, readable by its owner alone: 64 hexadecimal digits a line, the
/// key that seals first, those before it below.
struct SealFile {
    /// How many keys it holds at most: the current ones of a few rotations that were not finished.
    private static let mostKeys = 16

    let path: String

    init(_ path: String) { self.path = path }

    var exists: Bool { access(path, F_OK) == 0 }

    /// The keys, the first made when there is no file.
    ///
    /// - Throws: `SYSTEM_9016` when it cannot be made, `SettingsError` when it cannot be read or holds no key.
    func keys() throws -> SealKeys {
        if !exists { try make() }
        return try read()
    }

    /// The keys of a file that is there.
    func read() throws -> SealKeys {
        let failure = SettingsError(
            key: "seal_key_file",
            expected: "a file with 64 hexadecimal digits a line that can be read, not \(path)")
        guard let file = fopen(path, "re") else { throw failure }
        defer { fclose(file) }
        var text: [UInt8] = []
        while case let byte = getc(file), byte != EOF, text.count <= Self.mostKeys * (2 * SealKey.length + 1) {
            text.append(UInt8(truncatingIfNeeded: byte))
        }
        guard let keys = SealKeys(lines: String(decoding: text, as: UTF8.self).split(separator: "\n")) else {
            throw failure
        }
        return keys
    }

    /// Written aside and linked, so that of two hosts that start at once both read the same whole key.
    private func make() throws {
        let aside = try writeAside(SealKeys(.random()))
        defer { unlink(aside) }
        guard link(aside, path) == 0 || errno == EEXIST else { throw Problem.cannotWrite(path, errno) }
    }

    /// Puts other keys in the place of the file's, at once and to stay.
    func replace(_ keys: SealKeys) throws {
        let aside = try writeAside(keys)
        guard rename(aside, path) == 0 else {
            let number = errno
            unlink(aside)
            throw Problem.cannotWrite(path, number)
        }
        let folder = try openFolder()
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw Problem.cannotWrite(path, errno) }
    }

    private func writeAside(_ keys: SealKeys) throws -> String {
        let aside = "\(path).\(getpid())"
        let file = open(aside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Problem.cannotWrite(path, errno) }
        let text = keys.all.map { "\($0.digits)\n" }.joined()
        let isWritten = write(file, text, text.utf8.count) == text.utf8.count && fsync(file) == 0
        let failure = errno
        close(file)
        guard isWritten else {
            unlink(aside)
            throw Problem.cannotWrite(path, failure)
        }
        return aside
    }

    private func openFolder() throws -> Int32 {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        let folder = open(parts.isEmpty ? "." : parts.joined(separator: "/") + "/", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw Problem.cannotWrite(path, errno) }
        return folder
    }

    /// Runs a body while no other process changes the keys.
    ///
    /// - Throws: `SYSTEM_9158` while one does.
    func alone<Result>(_ body: () throws -> Result) throws -> Result {
        let folder = try openFolder()
        defer { close(folder) }
        guard flock(folder, LOCK_EX | LOCK_NB) == 0 else { throw Problem.alreadyRotating }
        return try body()
    }
}

extension SealKeys {
    /// Nil for no line, and for one that is no key.
    init?(lines: [some StringProtocol]) {
        let keys = lines.compactMap { SealKey(digits: $0) }
        guard let current = keys.first, keys.count == lines.count else { return nil }
        self.init(current, retired: Array(keys.dropFirst()))
    }
}
