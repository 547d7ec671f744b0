import Glibc
import Routing

/// Folders that only the host looks into.
enum Directory {
    /// Makes it with those above it; nothing happens when it is there.
    static func make(_ path: String) throws {
        if access(path, F_OK) == 0 { return }
        let above = path.split(separator: "/").dropLast()
        if !above.isEmpty { try make((path.hasPrefix("/") ? "/" : "") + above.joined(separator: "/")) }
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw FileFailure("mkdir", errno).asProblem }
    }

    /// Makes the names in it durable.
    static func sync(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileFailure("open", errno).asProblem }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw FileFailure("fsync", errno).asProblem }
    }

    static func names(in path: String) throws -> [String] {
        guard let stream = opendir(path) else { throw FileFailure("opendir", errno).asProblem }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }
}
