import Glibc

/// A way to a server on this machine that a test can cut and mend, while the server keeps what it has.
package final class Relay {
    /// Stays the same when the way is mended.
    package let port: Int
    private let target: Int
    private var command: Command

    /// - Parameter target: the server's port.
    package init(to target: Int) throws {
        self.target = target
        (command, port) = try Self.start(0, target)
    }

    deinit { cut() }

    /// Ends every connection; new ones are refused.
    package func cut() {
        kill(command.pid, SIGKILL)
        _ = command.end()
    }

    package func mend() throws { command = try Self.start(port, target).command }

    private static func start(_ port: Int, _ target: Int) throws -> (command: Command, port: Int) {
        guard let programs = getenv("WORKMATE_TEST_PYTHON") else { throw ForeignServer.Missing() }
        let command = try Command(
            "\(String(cString: programs))/python3",
            ["\(SourceFile.root)/Tests/Servers/relay.py", String(port), String(target)])
        guard let port = command.nextLine().flatMap({ Int($0) }) else {
            throw Command.Failed(status: command.end().status, output: "the way is closed")
        }
        return (command, port)
    }
}
