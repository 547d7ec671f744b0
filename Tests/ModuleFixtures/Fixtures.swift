import Glibc
import Support
import Synchronization

/// The libraries that `Tests/Fixtures/build` makes, once per run of the tests.
package enum Fixtures {
    private static let built: String = {
        do {
            let directory = try TemporaryDirectory().path
            let status = try run(["/bin/bash", "\(SourceFile.root)/Tests/Fixtures/build", directory])
            guard status == 0 else { preconditionFailure("Tests/Fixtures/build failed") }
            return directory
        } catch {
            preconditionFailure("Tests/Fixtures/build could not be run: \(error)")
        }
    }()

    package static func library(_ name: String) throws -> [UInt8] { try bytes(of: "\(built)/\(name).so") }

    package static func source(_ file: String) -> [UInt8] { SourceFile.bytes("Tests/Fixtures/package/\(file)") }

    package static func bytes(of path: String) throws -> [UInt8] {
        guard let file = fopen(path, "r") else { throw SystemFailure(call: "fopen \(path)", number: errno) }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
        return bytes
    }

    package static func run(_ arguments: [String]) throws -> Int32 {
        var process = pid_t()
        let words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        let code = posix_spawn(&process, arguments[0], nil, nil, words, environ)
        guard code == 0 else { throw SystemFailure(call: "posix_spawn", number: code) }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 && errno == EINTR {}
        return status
    }
}
