import Glibc
import Support

/// An audit package in a file, as the script for auditors and as a ZIP program see it.
final class AuditVerifier {
    struct Verdict: Equatable {
        let isSound: Bool
        let text: String
    }

    private let folder: TemporaryDirectory
    private var file: String { "\(folder.path)/z3.zip" }

    init(_ bytes: [UInt8]) throws {
        folder = try TemporaryDirectory()
        guard let stream = fopen(file, "w") else { throw SystemFailure(call: "fopen", number: errno) }
        fwrite(bytes, 1, bytes.count, stream)
        fclose(stream)
    }

    deinit { folder.remove() }

    func verdict() throws -> Verdict {
        try Self.run("python3 '\(SourceFile.root)/Scripts/verify-audit-package' '\(file)' 2>&1")
    }

    /// The text of an entry.
    func text(_ name: String) throws -> String {
        let program = "import sys,zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))"
        return try Self.run("python3 -c '\(program)' '\(file)' '\(name)'").text
    }

    /// The lines of an entry below its header, each as its cells.
    func rows(_ name: String) throws -> [[String]] {
        try text(name).split(separator: "\r\n").dropFirst().map { line in
            line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
        }
    }

    private static func run(_ command: String) throws -> Verdict {
        guard let stream = popen(command, "r") else { throw SystemFailure(call: "popen", number: errno) }
        var bytes: [UInt8] = []
        while case let byte = getc(stream), byte != EOF { bytes.append(UInt8(byte)) }
        return Verdict(isSound: pclose(stream) == 0, text: String(decoding: bytes, as: UTF8.self))
    }
}
