import HTTP
import Logging
import Routing
import Support
import Synchronization
import Values

/// A server on a free port, and what it answered.
final class RunningServer: Sendable {
    let server: HTTPServer
    let log: RecordedLog

    init(
        _ configure: (inout ServerConfiguration) -> Void = { _ in }, isAccepting: Bool = true,
        handler: @escaping @Sendable (Request) -> Response = RunningServer.echo,
        opener: @escaping @Sendable (Request) -> Opening = HTTPServer.opensNothing
    ) throws {
        var configuration = ServerConfiguration()
        configuration.workers = 2
        configure(&configuration)
        let log = RecordedLog()
        self.log = log
        let rooms = ["Routing", "HTTP"].map { (name: $0, bytes: SourceFile.bytes("Host/\($0)/errors.json")) }
        server = try HTTPServer(
            configuration, catalogue: ErrorCatalogue(rooms, observer: AnsweredCodes.observer), clock: TestClock(),
            logger: Logger(label: "test") { _ in log.handler }, isAccepting: isAccepting, handler: handler,
            opener: opener)
    }

    func connect() throws -> Client { try Client(port: server.port) }

    /// One request on a connection of its own.
    func exchange(_ text: String) throws -> Client.Reply {
        let client = try connect()
        client.send(text)
        return try client.receive()
    }

    /// Tells what the handler got.
    static let echo: @Sendable (Request) -> Response = { request in
        .json([
            "method": .string(request.method.rawValue), "path": .string(request.path),
            "query": .array(request.query.map { .array([.string($0.name), .string($0.value)]) }),
            "body": .integer(Int64(request.body.count)), "address": .string(request.remoteAddress),
            "id": .string(request.header("x-request-id") ?? ""),
        ])
    }
}

/// Runs a body with a server and shuts the server down.
func withServer(
    _ configure: (inout ServerConfiguration) -> Void = { _ in },
    handler: @escaping @Sendable (Request) -> Response = RunningServer.echo,
    opener: @escaping @Sendable (Request) -> Opening = HTTPServer.opensNothing,
    run body: (RunningServer) throws -> Void
) throws {
    let running = try RunningServer(configure, handler: handler, opener: opener)
    do {
        try body(running)
    } catch {
        try running.server.shutdown()
        throw error
    }
    try running.server.shutdown()
}

/// Keeps the lines of a log.
final class RecordedLog: Sendable {
    private let recorded = Mutex<[String]>([])

    var lines: [String] { recorded.withLock(\.self) }
    var handler: any LogHandler { Handler(log: self) }

    private struct Handler: LogHandler {
        let log: RecordedLog
        var metadata: Logger.Metadata = [:]
        var logLevel: Logger.Level = .info

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let values = (event.metadata ?? [:]).filter { $0.key != "us" }.sorted { $0.key < $1.key }
            let line = values.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
            log.recorded.withLock { $0.append("\(event.message) \(line)") }
        }
    }
}
