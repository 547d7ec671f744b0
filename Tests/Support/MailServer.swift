import Glibc
import Values

/// A mail server of somebody else's for a test, on free ports; what it does to whom stands in `Tests/Servers/smtp.py`.
package final class MailServer {
    private let command: Command
    private let certificates: ForeignServer
    package private(set) var ports: [String: Int] = [:]

    /// Returns once it listens.
    package init() throws {
        guard let programs = getenv("WORKMATE_TEST_PYTHON") else { throw ForeignServer.Missing() }
        certificates = try ForeignServer()
        command = try Command(
            "\(String(cString: programs))/python3",
            ["\(SourceFile.root)/Tests/Servers/smtp.py", certificates.certificates],
            environment: ["PYTHONUNBUFFERED=1"])
        var seen: [String] = []
        while ports.count < 4, let line = command.nextLine() {
            seen.append(line)
            let words = line.split(separator: " ")
            if words.count == 2, let port = Int(words[1]) { ports[String(words[0])] = port }
        }
        guard ports.count == 4 else { throw Command.Failed(status: 1, output: seen.joined(separator: "\n")) }
    }

    deinit { stop() }

    package func stop() {
        kill(command.pid, SIGKILL)
        _ = command.end()
    }

    /// The file of the certificate that signs the server's.
    package var authority: String { certificates.authority }

    /// The next message that it took: `from`, `to`, `encrypted`, `login` and `message`; waits for it.
    package func nextMessage() throws -> JSON {
        while let line = command.nextLine() {
            // It also says what it thinks of a client.
            if line.hasPrefix("{") { return try JSON(parsing: line) }
        }
        throw ForeignServer.Missing()
    }
}
