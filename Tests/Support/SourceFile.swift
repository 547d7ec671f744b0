import Glibc

/// A file of the source tree, by its path from the package's root.
package enum SourceFile {
    /// The package's root, without a slash behind it.
    package static let root: String = {
        let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        return parts.joined(separator: "/")
    }()

    package static func bytes(_ path: String) -> [UInt8] { bytes(at: "\(root)/\(path)") }

    package static func bytes(at path: String) -> [UInt8] {
        guard let file = fopen(path, "r") else { preconditionFailure("no file \(path)") }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&chunk, 1, chunk.count, file)
            if count == 0 { return bytes }
            bytes += chunk[..<count]
        }
    }

    package static func text(_ path: String) -> String { String(decoding: bytes(path), as: UTF8.self) }
}
