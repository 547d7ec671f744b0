import NIOCore
import NIOHTTP1
import Routing
import Values

/// One client's connection: reads requests one after another, hands each to a worker and writes its answer before it
/// reads on, so that pipelined requests are answered in their order.
final class Connection: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// Tells the connection that the server drains.
    struct Drain: Sendable {}

    private enum State {
        /// For the head of a request.
        case waiting
        /// The body of `head`.
        case receiving
        /// A worker has the request, or its answer is on the way.
        case answering
        /// Answered before its body ended; what still comes is dropped, so that the client gets to read the answer.
        case discarding
        case closing
    }

    private enum Event {
        case part(HTTPServerRequestPart)
        case broken(Problem)
    }

    private let responder: Responder
    private let workers: WorkerPool
    private var state = State.waiting
    private var head: RequestHead?
    private var body: [UInt8] = []
    private var bodyLimit = 0
    private var early = CircularBuffer<Event>()
    private var isReadHeld = false
    private var deadline = ConnectionDeadline()
    private var context: ChannelHandlerContext?

    init(responder: Responder, workers: WorkerPool) {
        self.responder = responder
        self.workers = workers
    }

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func channelActive(context: ChannelHandlerContext) {
        deadline.watch(context, responder.configuration)
        deadline.waitForHead()
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        state = .closing
        deadline.end()
        self.context = nil
        context.fireChannelInactive()
    }

    func read(context: ChannelHandlerContext) {
        if state == .answering { isReadHeld = true } else { context.read() }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) { take(.part(unwrapInboundIn(data))) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch error {
        case HTTPParserError.headerOverflow, is ByteToMessageDecoderError.PayloadTooLargeError:
            take(.broken(.headersTooLarge))
        case is HTTPParserError: take(.broken(.requestUnreadable))
        default: close()
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is Drain, state == .waiting, early.isEmpty { close() }
        context.fireUserInboundEventTriggered(event)
    }
}

extension Connection {
    private func take(_ event: Event) {
        switch (state, event) {
        case (.answering, _): early.append(event)
        case (.waiting, .part(.head(let head))): begin(head)
        case (.receiving, .part(.body(let bytes))): receive(bytes)
        case (.receiving, .part(.end)): submit()
        case (.waiting, .broken(let problem)), (.receiving, .broken(let problem)): refuseUnread(problem)
        case (.discarding, .part(.end)), (.discarding, .broken): close()
        case (.discarding, _), (.closing, _), (.waiting, .part), (.receiving, .part(.head)): break
        }
    }

    private func begin(_ part: HTTPRequestHead) {
        guard let context else { return }
        let peer = context.remoteAddress?.ipAddress ?? ""
        let head = RequestHead(
            part, from: peer, trusting: responder.configuration.trustedProxies, at: responder.now)
        self.head = head
        state = .receiving
        deadline.transfer()
        if let refusal = head.refusal { return refuseEarly(head, refusal) }
        bodyLimit = responder.configuration.bodyLimit(head.request.method, head.request.path)
        let announced = head.contentLength ?? 0
        guard announced <= bodyLimit else { return refuseEarly(head, .bodyTooLarge(limit: bodyLimit)) }
        body.reserveCapacity(min(announced, 1 << 16))
        if head.expectsContinue {
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: "HTTP/1.1 100 Continue\r\n\r\n")), promise: nil)
        }
    }

    private func receive(_ bytes: ByteBuffer) {
        guard let head else { return }
        guard body.count + bytes.readableBytes <= bodyLimit else {
            return refuseEarly(head, .bodyTooLarge(limit: bodyLimit))
        }
        deadline.moved(bytes.readableBytes)
        body.append(contentsOf: bytes.readableBytesView)
    }

    private func submit() {
        guard let context, var head = self.head.take() else { return }
        head.request.body = body
        body = []
        state = .answering
        deadline.pause()
        let ready = head
        let loop = context.eventLoop
        let connection = NIOLoopBound(self, eventLoop: loop)
        let isTaken = workers.submit { [responder] in
            let answer = responder.answer(ready)
            loop.execute { connection.value.send(answer) }
        }
        if !isTaken { send(responder.refuse(ready, .overloaded, keepAlive: true)) }
    }
}

extension Connection {
    private func send(_ answer: Responder.Answer) {
        guard let context else { return }
        deadline.transfer(answer.bytes.readableBytes)
        let connection = NIOLoopBound(self, eventLoop: context.eventLoop)
        context.writeAndFlush(wrapOutboundOut(answer.bytes)).whenComplete { result in
            if case .success = result, answer.keepAlive {
                connection.value.proceed()
            } else {
                connection.value.close()
            }
        }
    }

    /// Goes on with what the client sent while its last request was answered.
    private func proceed() {
        guard state == .answering else { return }
        state = .waiting
        deadline.waitForHead()
        while state != .answering, let event = early.popFirst() { take(event) }
        if responder.isDraining, state == .waiting { return close() }
        if isReadHeld, state != .answering {
            isReadHeld = false
            context?.read()
        }
    }

    /// Answers a request whose body is not wanted.
    private func refuseEarly(_ head: RequestHead, _ problem: Problem) {
        state = .discarding
        self.head = nil
        body = []
        write(responder.refuse(head, problem, keepAlive: false))
    }

    /// Answers what is no request; nothing behind it can be trusted.
    private func refuseUnread(_ problem: Problem) {
        let head = self.head.take() ?? RequestHead.unread(at: responder.now)
        state = .closing
        guard let context else { return }
        let connection = NIOLoopBound(self, eventLoop: context.eventLoop)
        let answer = responder.refuse(head, problem, keepAlive: false)
        context.writeAndFlush(wrapOutboundOut(answer.bytes)).whenComplete { _ in connection.value.close() }
    }

    private func write(_ answer: Responder.Answer) {
        context?.writeAndFlush(wrapOutboundOut(answer.bytes), promise: nil)
    }

    private func close() {
        state = .closing
        context?.close(promise: nil)
    }
}

extension Problem {
    /// More requests wait than the server can hope to answer.
    static let overloaded = Problem(.unavailable, code: "SYSTEM_9013", retryAfter: 1)
}
