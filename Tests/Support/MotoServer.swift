import Glibc

/// An S3 service of a test: in a process of its own, on a free port, in memory.
package final class MotoServer {
    package let port: Int
    private let command: Command

    /// Returns once it listens.
    ///
    /// - Parameter unjudged: after so many requests it checks signatures and rights; nil for never.
    package init(port: Int = 0, unjudged: Int? = nil) throws {
        guard let programs = getenv("WORKMATE_TEST_PYTHON") else { throw Missing() }
        command = try Command(
            "\(String(cString: programs))/moto_server", ["-H", "127.0.0.1", "-p", String(port)],
            environment: ["PYTHONUNBUFFERED=1"] + (unjudged.map { ["INITIAL_NO_AUTH_ACTION_COUNT=\($0)"] } ?? []))
        while let line = command.nextLine() {
            guard let start = line.firstRange(of: "Running on http://127.0.0.1:") else { continue }
            guard let port = Int(line[start.upperBound...].prefix { $0.isNumber }) else { break }
            self.port = port
            return
        }
        throw Missing()
    }

    deinit { stop() }

    package var url: String { "http://127.0.0.1:\(port)" }

    /// - Returns: the status that the service answered.
    package func makeBucket(_ name: String) throws -> Int {
        let client = try Client(port: port)
        client.send("PUT /\(name) HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n\r\n")
        return try client.receive().status
    }

    package func stop() {
        kill(command.pid, SIGKILL)
        _ = command.end()
    }

    struct Missing: Error, CustomStringConvertible {
        var description: String { "WORKMATE_TEST_PYTHON has no S3 service; run `make test`" }
    }
}
