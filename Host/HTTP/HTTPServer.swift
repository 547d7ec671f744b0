import Logging
import NIOCore
import NIOHTTP1
import NIOPosix
import Routing
import Synchronization
import Values

/// Serves HTTP/1.1 from its making until `shutdown()`.
package final class HTTPServer: Sendable {
    /// The port it listens on.
    package let port: Int
    private let configuration: ServerConfiguration
    private let group: MultiThreadedEventLoopGroup
    private let listener: any Channel
    private let workers: WorkerPool
    private let responder: Responder
    private let connections: Connections

    /// - Parameters:
    ///   - isAccepting: false to hold the address alone: connections wait until `accept()`.
    ///   - handler: runs on a worker thread and may block; finds the request's id in its `x-request-id`.
    ///   - opener: the same for requests of which `configuration.takesIn` says that they are too large for memory.
    /// - Throws: `SYSTEM_9014` when the address cannot be listened on.
    package init(
        _ configuration: ServerConfiguration,
        catalogue: ErrorCatalogue,
        clock: any WallClock,
        logger: Logger,
        isAccepting: Bool = true,
        handler: @escaping @Sendable (Request) -> Response,
        opener: @escaping @Sendable (Request) -> Opening = HTTPServer.opensNothing
    ) throws {
        let responder = Responder(
            configuration, catalogue: catalogue, clock: clock, logger: logger, handler: handler, opener: opener)
        let workers = WorkerPool(threads: configuration.workers, queueLimit: configuration.queueLimit)
        let connections = Connections(limit: configuration.maxConnections)
        let group = MultiThreadedEventLoopGroup(numberOfThreads: configuration.eventLoops)
        do {
            listener = try Self.bootstrap(group) { channel in
                try connections.add(channel)
                try channel.pipeline.syncOperations.addHandlers(
                    Self.decoder(configuration), Connection(responder: responder, workers: workers))
            }
            .serverChannelOption(.autoRead, value: isAccepting)
            .bind(host: configuration.host, port: configuration.port).wait()
        } catch {
            workers.stop()
            try group.syncShutdownGracefully()
            throw Problem.cannotListen("\(configuration.host):\(configuration.port)", error)
        }
        port = listener.localAddress?.port ?? configuration.port
        self.configuration = configuration
        self.group = group
        self.workers = workers
        self.responder = responder
        self.connections = connections
    }

    /// For a server that takes in no bodies.
    package static let opensNothing: @Sendable (Request) -> Opening = { _ in
        preconditionFailure("whoever says that a body is taken in also opens the request")
    }

    /// Takes the connections that waited, and those that come.
    package func accept() throws { try listener.setOption(.autoRead, value: true).wait() }

    /// Takes no more connections, answers what is in work, each as the last of its connection, and ends all threads.
    ///
    /// Blocks for `drainTimeout` at most; what is not answered then is cut off.
    package func shutdown() throws {
        guard responder.drain() else { return }
        try listener.close().wait()
        let open = connections.all
        for channel in open { channel.pipeline.fireUserInboundEventTriggered(Connection.Drain()) }
        let cutOff = group.next().scheduleTask(in: .milliseconds(configuration.drainTimeout)) {
            for channel in open { channel.close(promise: nil) }
        }
        _ = try EventLoopFuture.whenAllComplete(open.map(\.closeFuture), on: group.next()).wait()
        cutOff.cancel()
        workers.stop()
        try group.syncShutdownGracefully()
    }

    private static func bootstrap(
        _ group: MultiThreadedEventLoopGroup, _ prepare: @escaping @Sendable (any Channel) throws -> Void
    ) -> ServerBootstrap {
        ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 512)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try prepare(channel) }
            }
    }

    private static func decoder(_ configuration: ServerConfiguration) -> ByteToMessageHandler<HTTPRequestDecoder> {
        var limits = NIOHTTPDecoderLimitConfiguration()
        limits.maxHeaderFieldSize = configuration.maxHeaderField
        limits.maxHeaderListSize = configuration.maxHeaders
        return ByteToMessageHandler(
            HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes, limitConfiguration: limits),
            maximumBufferSize: configuration.maxHeaders)
    }
}

/// The open connections of a server.
private final class Connections: Sendable {
    private struct Full: Error {}

    private let channels = Mutex<[ObjectIdentifier: any Channel]>([:])
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    var all: [any Channel] { channels.withLock { Array($0.values) } }

    /// Keeps the channel until it closes; one too many is refused by throwing, which closes it.
    func add(_ channel: any Channel) throws {
        let key = ObjectIdentifier(channel)
        try channels.withLock { channels in
            guard channels.count < limit else { throw Full() }
            channels[key] = channel
        }
        channel.closeFuture.whenComplete { [self] _ in channels.withLock { $0[key] = nil } }
    }
}

extension Problem {
    static func cannotListen(_ address: String, _ error: any Error) -> Problem {
        Problem(.unavailable, code: "SYSTEM_9014", ["address": address], detail: "\(error)")
    }
}
