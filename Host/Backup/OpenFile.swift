import Glibc
import Values

/// A file of the system, closed with its last user.
final class OpenFile {
    let path: String
    let descriptor: Int32
    private(set) var unsettled = UnsettledBytes()

    /// - Throws: `BACKUP_9401`.
    init(reading path: String) throws {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 { throw Problem.fileFails(path, errno) }
    }

    /// Makes the file for its owner alone.
    ///
    /// - Throws: `BACKUP_9404` when there is one, `BACKUP_9401` when it cannot be made.
    init(making path: String) throws {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor < 0 { throw errno == EEXIST ? Problem.targetTaken(path) : Problem.fileFails(path, errno) }
    }

    deinit { close(descriptor) }

    func count() throws -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Problem.fileFails(path, errno) }
        return Int(status.st_size)
    }

    /// The next bytes; none at the end.
    func read(atMost limit: Int) throws -> [UInt8] {
        let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            count = max(0, Glibc.read(descriptor, buffer.baseAddress, limit))
        }
        if bytes.isEmpty, try count() > lseek(descriptor, 0, SEEK_CUR) { throw Problem.fileFails(path, errno) }
        return bytes
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes
        while !rest.isEmpty {
            let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Problem.fileFails(path, errno) }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            try unsettled.add(count, sync)
        }
    }

    /// Returns when the disk has it.
    func settle() throws { try unsettled.settled(sync) }

    private func sync() throws {
        guard fsync(descriptor) == 0 else { throw Problem.fileFails(path, errno) }
    }
}
