import NIOCore
import Routing
import Values

/// Hands the body of an open request to workers, one piece at a time, and asks for the answer behind the last one.
///
/// Lives on the event loop; no worker is held while the client is slow.
final class BodyTransfer {
    enum Step {
        /// There is room for more.
        case progressed
        /// Nothing more is wanted.
        case answered(Responder.Answer)
    }

    /// Bytes that may wait for a worker.
    static let room = 512 << 10

    private let request: any OpenRequest
    private let head: RequestHead
    private let responder: Responder
    private let workers: WorkerPool
    private let loop: any EventLoop
    private let report: (Step) -> Void
    private var waiting: [UInt8] = []
    private var isBusy = false
    private var hasEnded = false
    private var isGivenUp = false

    init(
        _ request: any OpenRequest, _ head: RequestHead, _ responder: Responder, _ workers: WorkerPool,
        _ loop: any EventLoop, report: @escaping (Step) -> Void
    ) {
        self.request = request
        self.head = head
        self.responder = responder
        self.workers = workers
        self.loop = loop
        self.report = report
    }

    var isFull: Bool { waiting.count >= Self.room }

    func receive(_ bytes: ByteBuffer) {
        waiting.append(contentsOf: bytes.readableBytesView)
        work()
    }

    func end() {
        hasEnded = true
        work()
    }

    /// Forgets what came, once no worker is at it any more.
    func giveUp() {
        isGivenUp = true
        waiting = []
        if !isBusy { abandon() }
    }

    private func abandon() {
        // Too many jobs are no reason to keep a file that nobody wants.
        if !workers.submit({ [request] in request.abandon() }) { request.abandon() }
    }

    private func work() {
        guard !isBusy, !isGivenUp else { return }
        let transfer = NIOLoopBound(self, eventLoop: loop)
        if !waiting.isEmpty {
            let piece = waiting
            waiting = []
            submit { [request, responder, head, loop] in
                let refusal = request.take(piece).map { responder.answer(head, with: $0, isRead: false) }
                loop.execute { transfer.value.took(refusal) }
            }
        } else if hasEnded {
            submit { [request, responder, head, loop] in
                let answer = responder.answer(head, with: request.answer())
                loop.execute { transfer.value.ended(answer) }
            }
        }
    }

    private func submit(_ job: @escaping WorkerPool.Job) {
        isBusy = true
        guard !workers.submit(job) else { return }
        isBusy = false
        giveUp()
        report(.answered(responder.refuse(head, .overloaded, keepAlive: false)))
    }

    /// A refused request has let go of everything itself.
    private func took(_ refusal: Responder.Answer?) {
        isBusy = false
        if let refusal {
            let isWanted = !isGivenUp
            isGivenUp = true
            if isWanted { report(.answered(refusal)) }
        } else if isGivenUp {
            abandon()
        } else {
            work()
            report(.progressed)
        }
    }

    private func ended(_ answer: Responder.Answer) {
        isBusy = false
        let isWanted = !isGivenUp
        isGivenUp = true
        if isWanted { report(.answered(answer)) }
    }
}
