import NIOCore
import NIOHTTP1
import Routing
import Values

/// One client's connection: reads requests one after another, hands each to a worker and writes its answer before it
/// reads on, so that pipelined requests are answered in their order.
final class Connection: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundIn = IOData
    typealias OutboundOut = IOData

    /// Tells the connection that the server drains.
    struct Drain: Sendable {}

    private enum State {
        /// For the head of a request.
        case waiting
        /// A worker looks whether the body of `head` is wanted.
        case opening
        /// The body of `head`, into memory.
        case receiving
        /// The body of `head`, handed on as it comes.
        case transferring
        /// A worker has the request, or its answer is on the way.
        case answering
        /// Answered before its body ended; what still comes is dropped, so that the client gets to read the answer.
        case discarding
        /// An answer that goes on; what the client sends is dropped.
        case streaming
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
    private var received = 0
    private var bodyLimit = 0
    private var transfer: BodyTransfer?
    private var stream: StreamTransfer?
    /// Of the request that a worker has.
    private var cancellation: Cancellation?
    private var early = CircularBuffer<Event>()
    private var isReadHeld = false
    private var deadline = ConnectionDeadline()
    private var context: ChannelHandlerContext?
    /// The address of the client, which the system is asked for once.
    private lazy var peer = context?.remoteAddress?.ipAddress ?? ""

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
        transfer.take()?.giveUp()
        stream.take()?.giveUp()
        cancellation.take()?.cancel()
        self.context = nil
        context.fireChannelInactive()
    }

    func read(context: ChannelHandlerContext) {
        if holdsReads { isReadHeld = true } else { context.read() }
    }

    /// While a worker has the request, what comes is kept for later.
    private var holdsEvents: Bool { state == .answering || state == .opening }

    private var holdsReads: Bool { holdsEvents || transfer?.isFull == true }

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
        if event is Drain, state == .streaming || state == .waiting && early.isEmpty { close() }
        context.fireUserInboundEventTriggered(event)
    }
}

extension Connection {
    private func take(_ event: Event) {
        switch (state, event) {
        case (.answering, _), (.opening, _): early.append(event)
        case (.waiting, .part(.head(let head))): begin(head)
        case (.transferring, .part(.body(let bytes))): handOn(bytes)
        case (.transferring, .part(.end)): endTransfer()
        case (.transferring, .broken(let problem)): refuseUnread(problem)
        case (.receiving, .part(.body(let bytes))): receive(bytes)
        case (.receiving, .part(.end)): submit()
        case (.waiting, .broken(let problem)), (.receiving, .broken(let problem)): refuseUnread(problem)
        case (.discarding, .part(.end)), (.discarding, .broken): close()
        case (.discarding, _), (.streaming, _), (.closing, _), (.waiting, .part), (.receiving, .part(.head)),
            (.transferring, .part(.head)):
            break
        }
    }

    private func begin(_ part: HTTPRequestHead) {
        guard context != nil else { return }
        let head = RequestHead(
            part, from: peer, trusting: responder.configuration.trustedProxies, at: responder.now)
        self.head = head
        state = .receiving
        received = 0
        deadline.transfer()
        if let refusal = head.refusal { return refuseEarly(head, refusal) }
        bodyLimit = responder.configuration.bodyLimit(head.request.method, head.request.path)
        let announced = head.contentLength ?? 0
        guard announced <= bodyLimit else { return refuseEarly(head, .bodyTooLarge(limit: bodyLimit)) }
        if responder.configuration.takesIn(head.request.method, head.request.path) { return open(head) }
        body.reserveCapacity(min(announced, 1 << 16))
        if head.expectsContinue { writeContinue() }
    }

    private func writeContinue() { write(ByteBuffer(string: "HTTP/1.1 100 Continue\r\n\r\n")) }

    private func receive(_ bytes: ByteBuffer) {
        guard admits(bytes) else { return }
        deadline.moved(bytes.readableBytes)
        body.append(contentsOf: bytes.readableBytesView)
    }

    /// Whether the body still keeps to its limit; where it does not, the request is refused.
    private func admits(_ bytes: ByteBuffer) -> Bool {
        received += bytes.readableBytes
        guard received > bodyLimit, let head else { return true }
        refuseEarly(head, .bodyTooLarge(limit: bodyLimit))
        return false
    }

    private func submit() {
        guard let context, var head = self.head.take() else { return }
        head.request.body = body
        body = []
        let cancellation = Cancellation()
        head.request.cancellation = cancellation
        self.cancellation = cancellation
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
    /// Has a worker admit the caller before the body is read.
    private func open(_ head: RequestHead) {
        guard let context else { return }
        state = .opening
        deadline.pause()
        let loop = context.eventLoop
        let connection = NIOLoopBound(self, eventLoop: loop)
        let isTaken = workers.submit { [responder] in
            let opening = responder.open(head)
            loop.execute { connection.value.opened(opening, head) }
        }
        if !isTaken { refuseEarly(head, .overloaded) }
    }

    private func opened(_ opening: Opening, _ head: RequestHead) {
        switch opening {
        case .refused(let response): refuseEarly(head, with: responder.answer(head, with: response, isRead: false))
        case .open(let request):
            guard let context else { return request.abandon() }
            let connection = NIOLoopBound(self, eventLoop: context.eventLoop)
            transfer = BodyTransfer(request, head, responder, workers, context.eventLoop) { step in
                connection.value.advance(step)
            }
            state = .transferring
            deadline.transfer()
            if head.expectsContinue { writeContinue() }
        }
        catchUp()
    }

    private func handOn(_ bytes: ByteBuffer) {
        guard admits(bytes) else { return }
        deadline.took(bytes.readableBytes)
        transfer?.receive(bytes)
    }

    private func endTransfer() {
        state = .answering
        head = nil
        deadline.pause()
        transfer?.end()
    }

    private func advance(_ step: BodyTransfer.Step) {
        switch step {
        case .progressed: resumeReading()
        case .answered(let answer):
            transfer = nil
            guard state == .transferring, let head else { return send(answer) }
            refuseEarly(head, with: answer)
            resumeReading()
        }
    }
}

extension Connection {
    private func send(_ answer: Responder.Answer) {
        cancellation = nil
        guard let context else { return }
        deadline.transfer(answer.bytes.readableBytes, file: answer.file?.count ?? 0)
        let connection = NIOLoopBound(self, eventLoop: context.eventLoop)
        write(answer, context).whenComplete { result in
            if case .success = result, let stream = answer.stream {
                connection.value.go(on: stream)
            } else if case .success = result, answer.keepAlive {
                connection.value.proceed()
            } else {
                connection.value.close()
            }
        }
    }

    private func go(on stream: any ResponseStream) {
        guard let context, state == .answering, !responder.isDraining else { return close() }
        state = .streaming
        early.removeAll()
        deadline.pause()
        let connection = NIOLoopBound(self, eventLoop: context.eventLoop)
        let transfer = StreamTransfer(stream, responder, workers, context.eventLoop) { piece in
            connection.value.write(piece: piece)
        }
        self.stream = transfer
        transfer.begin()
        resumeReading()
    }

    /// Nil is the end.
    private func write(piece: [UInt8]?) {
        guard let context, let piece, state == .streaming else { return close() }
        let connection = NIOLoopBound(self, eventLoop: context.eventLoop)
        deadline.transfer(piece.count)
        context.writeAndFlush(wrapOutboundOut(.byteBuffer(ByteBuffer(bytes: piece)))).whenSuccess {
            connection.value.deadline.pause()
            connection.value.stream?.written()
        }
    }

    /// Goes on with what the client sent while its last request was answered.
    private func proceed() {
        guard state == .answering else { return }
        state = .waiting
        deadline.waitForHead()
        catchUp()
    }

    private func catchUp() {
        while !holdsEvents, let event = early.popFirst() { take(event) }
        if responder.isDraining, state == .waiting { return close() }
        resumeReading()
    }

    private func resumeReading() {
        guard isReadHeld, !holdsReads else { return }
        isReadHeld = false
        context?.read()
    }

    /// Answers a request whose body is not wanted.
    private func refuseEarly(_ head: RequestHead, _ problem: Problem) {
        refuseEarly(head, with: responder.refuse(head, problem, keepAlive: false))
    }

    private func refuseEarly(_ head: RequestHead, with answer: Responder.Answer) {
        state = .discarding
        deadline.transfer()
        self.head = nil
        body = []
        transfer.take()?.giveUp()
        write(answer.bytes)
    }

    /// Answers what is no request; nothing behind it can be trusted.
    private func refuseUnread(_ problem: Problem) {
        let head = self.head.take() ?? RequestHead.unread(at: responder.now)
        state = .closing
        guard let context else { return }
        let connection = NIOLoopBound(self, eventLoop: context.eventLoop)
        transfer.take()?.giveUp()
        let answer = responder.refuse(head, problem, keepAlive: false)
        write(answer, context).whenComplete { _ in connection.value.close() }
    }

    private func write(_ bytes: ByteBuffer) {
        context?.writeAndFlush(wrapOutboundOut(.byteBuffer(bytes)), promise: nil)
    }

    private func write(_ answer: Responder.Answer, _ context: ChannelHandlerContext) -> EventLoopFuture<Void> {
        guard let file = answer.file, file.count > 0 else {
            return context.writeAndFlush(wrapOutboundOut(.byteBuffer(answer.bytes)))
        }
        let region = OpenRegion(file)
        context.write(wrapOutboundOut(.byteBuffer(answer.bytes)), promise: nil)
        let sent = context.writeAndFlush(wrapOutboundOut(.fileRegion(region.region)))
        sent.whenComplete { _ in region.release() }
        return sent
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
