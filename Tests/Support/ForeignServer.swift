import Glibc

/// A server of somebody else's for a test: HTTP and HTTPS on free ports, with an authority and certificates of its own.
package final class ForeignServer {
    private let command: Command
    private let folder: TemporaryDirectory
    private let ports: [String: Int]

    /// Returns once it listens.
    package init() throws {
        guard let programs = getenv("WORKMATE_TEST_PYTHON") else { throw Missing() }
        folder = try TemporaryDirectory()
        command = try Command(
            "\(String(cString: programs))/python3", ["\(SourceFile.root)/Tests/Servers/https.py", folder.path],
            environment: ["PYTHONUNBUFFERED=1"])
        var ports: [String: Int] = [:]
        var seen: [String] = []
        while ports.count < 3, let line = command.nextLine() {
            seen.append(line)
            let words = line.split(separator: " ")
            if words.count == 2, let port = Int(words[1]) { ports[String(words[0])] = port }
        }
        self.ports = ports
        guard ports.count == 3 else { throw Command.Failed(status: 1, output: seen.joined(separator: "\n")) }
    }

    deinit {
        kill(command.pid, SIGKILL)
        _ = command.end()
        folder.remove()
    }

    /// `localhost:4711`, without encryption.
    package var plain: String { place("http") }
    package var encrypted: String { place("https") }
    /// Demands a certificate of the authority.
    package var strict: String { place("strict") }

    private func place(_ kind: String) -> String { "localhost:\(ports[kind] ?? 0)" }

    /// Where the certificates lie.
    package var certificates: String { folder.path }
    /// The file of the certificate that signs the server's and the client's.
    package var authority: String { "\(folder.path)/authority.pem" }
    package var client: String { text("client.pem") }
    /// Signed by nobody.
    package var stranger: String { text("stranger.pem") }

    private func text(_ name: String) -> String {
        guard let file = fopen("\(folder.path)/\(name)", "r") else { preconditionFailure("the server wrote \(name)") }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        while case let byte = getc(file), byte != EOF { bytes.append(UInt8(truncatingIfNeeded: byte)) }
        return String(decoding: bytes, as: UTF8.self)
    }

    struct Missing: Error, CustomStringConvertible {
        var description: String { "WORKMATE_TEST_PYTHON names no Python; run `make test`" }
    }
}
