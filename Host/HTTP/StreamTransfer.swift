import NIOCore
import Routing

/// Asks a stream for its pieces, one at a time, on workers.
///
/// Lives on the event loop; between two pieces no worker is held.
final class StreamTransfer {
    private let stream: any ResponseStream
    private let responder: Responder
    private let workers: WorkerPool
    private let loop: any EventLoop
    private let write: ([UInt8]?) -> Void
    private var isGivenUp = false

    /// - Parameter write: takes a piece, and calls `written` when it is on its way; nil is the end.
    init(
        _ stream: any ResponseStream, _ responder: Responder, _ workers: WorkerPool, _ loop: any EventLoop,
        write: @escaping ([UInt8]?) -> Void
    ) {
        self.stream = stream
        self.responder = responder
        self.workers = workers
        self.loop = loop
        self.write = write
    }

    func begin() { ask() }

    func giveUp() { isGivenUp = true }

    func written() { wait() }

    private func wait() {
        guard !isGivenUp else { return }
        let transfer = NIOLoopBound(self, eventLoop: loop)
        loop.scheduleTask(in: .milliseconds(stream.pause)) { transfer.value.ask() }
    }

    /// Where all workers are busy, the question can wait.
    private func ask() {
        guard !isGivenUp else { return }
        let transfer = NIOLoopBound(self, eventLoop: loop)
        let isTaken = workers.submit { [stream, responder, loop] in
            let piece = responder.next(of: stream)
            loop.execute { transfer.value.took(piece) }
        }
        if !isTaken { wait() }
    }

    private func took(_ piece: [UInt8]?) {
        guard !isGivenUp else { return }
        if let piece, piece.isEmpty { return wait() }
        write(piece)
    }
}
