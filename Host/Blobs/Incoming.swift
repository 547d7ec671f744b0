import Glibc
import Routing
import Values

/// The folder in which drafts grow, on this host alone.
struct Incoming: Sendable {
    let path: String

    init(_ path: String) throws {
        self.path = path
        try Directory.make(path)
    }

    func draft(at instant: Instant) throws -> BlobDraft {
        try BlobDraft(in: path, named: Identifier.make(at: instant))
    }

    /// A file without a name, which is gone with its last reader.
    func scratch(at instant: Instant) throws -> Int32 {
        let name = "\(path)/\(Identifier.make(at: instant))"
        let descriptor = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FileFailure("open", errno).asProblem }
        unlink(name)
        return descriptor
    }

    /// Removes what no running host is writing; answers how many files that were.
    func sweep() throws -> Int {
        try Directory.names(in: path).filter { try removeStale("\(path)/\($0)") }.count
    }

    private func removeStale(_ file: String) throws -> Bool {
        let descriptor = open(file, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return false }
            throw FileFailure("open", errno).asProblem
        }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return false }
        return unlink(file) == 0
    }
}
