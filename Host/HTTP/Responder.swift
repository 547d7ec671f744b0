import Logging
import NIOCore
import Routing
import Synchronization
import Values

/// Turns a request into the bytes of its answer, on a worker or, for a refusal, wherever it is noticed.
final class Responder: Sendable {
    /// What is written, and what becomes of the connection then.
    struct Answer: Sendable {
        let bytes: ByteBuffer
        /// Goes behind the bytes.
        let file: FileSlice?
        /// Goes on behind the bytes.
        let stream: (any ResponseStream)?
        let keepAlive: Bool

        var length: Int { bytes.readableBytes + (file?.count ?? 0) }
    }

    let configuration: ServerConfiguration
    private let catalogue: ErrorCatalogue
    private let clock: any WallClock
    private let logger: Logger
    private let handler: @Sendable (Request) -> Response
    private let opener: @Sendable (Request) -> Opening
    private let draining = Atomic(false)

    init(
        _ configuration: ServerConfiguration, catalogue: ErrorCatalogue, clock: any WallClock, logger: Logger,
        handler: @escaping @Sendable (Request) -> Response, opener: @escaping @Sendable (Request) -> Opening
    ) {
        self.configuration = configuration
        self.catalogue = catalogue
        self.clock = clock
        self.logger = logger
        self.handler = handler
        self.opener = opener
    }

    var now: Instant { clock.now }

    /// From now on every answer is the last of its connection.
    var isDraining: Bool { draining.load(ordering: .relaxed) }

    /// False when it drained before.
    func drain() -> Bool { !draining.exchange(true, ordering: .relaxed) }

    func answer(_ head: RequestHead) -> Answer { answer(head, with: handler(head.request)) }

    /// - Parameter isRead: whether the request's body was read to its end, so that another request can follow.
    func answer(_ head: RequestHead, with response: Response, isRead: Bool = true) -> Answer {
        encode(response, to: head, keepAlive: isRead && head.isKeepAlive && !isDraining)
    }

    /// Admits a request whose body is taken in as it comes.
    func open(_ head: RequestHead) -> Opening { opener(head.request) }

    /// - Parameter keepAlive: whether what the client sends next can be told from the rest of this request.
    func refuse(_ head: RequestHead, _ problem: Problem, keepAlive: Bool) -> Answer {
        let response = catalogue.render(problem, in: head.language, requestID: head.requestID)
        return encode(response, to: head, keepAlive: keepAlive && head.isKeepAlive && !isDraining)
    }

    /// What a stream says next; nil also when it failed.
    func next(of stream: any ResponseStream) -> [UInt8]? {
        do {
            return try stream.next()
        } catch {
            logger.error("a stream failed", metadata: ["detail": "\(error)"])
            return nil
        }
    }

    private func encode(_ response: Response, to head: RequestHead, keepAlive: Bool) -> Answer {
        let answer = ResponseEncoder.encode(response, to: head, keepAlive: keepAlive, at: clock.now)
        log(response, to: head, bytes: answer.length)
        return answer
    }

    /// One line for each answer: neither query nor address, which tell of persons.
    private func log(_ response: Response, to head: RequestHead, bytes: Int) {
        let took = (ContinuousClock.now - head.start).components
        logger.info(
            "request",
            metadata: [
                "request_id": "\(head.requestID)", "method": "\(head.request.method.rawValue)",
                "path": "\(head.request.path)", "status": .stringConvertible(Int64(response.status)),
                "bytes": .stringConvertible(Int64(bytes)),
                "us": .stringConvertible(took.seconds * 1_000_000 + took.attoseconds / 1_000_000_000_000),
            ])
    }
}
