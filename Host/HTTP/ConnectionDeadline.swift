import NIOCore

/// Until when a connection must have come to the next step; past it, the connection is closed.
///
/// Looked at every so often rather than scheduled anew for each request, which would cost each of them.
struct ConnectionDeadline {
    private final class Watch {
        var end: NIODeadline?
        var task: RepeatedTask?
    }

    private let watch = Watch()
    private var headTimeout = TimeAmount.zero
    private var transferTimeout = TimeAmount.zero
    /// Milliseconds for each kilobyte.
    private var fileTimeout: Int64 = 0

    mutating func watch(_ context: ChannelHandlerContext, _ configuration: ServerConfiguration) {
        headTimeout = .milliseconds(configuration.headTimeout)
        transferTimeout = .milliseconds(configuration.transferTimeout)
        fileTimeout = configuration.fileTransferTimeout
        let interval = min(headTimeout, transferTimeout)
        let watch = NIOLoopBound(watch, eventLoop: context.eventLoop)
        let channel = context.channel
        self.watch.task = context.eventLoop.scheduleRepeatedTask(initialDelay: interval, delay: interval) { _ in
            if let end = watch.value.end, end <= .now() { channel.close(promise: nil) }
        }
    }

    /// For the whole head, however slowly it trickles.
    func waitForHead() { watch.end = .now() + headTimeout }

    /// For a body, or for an answer of so many bytes, and of a file of so many more.
    func transfer(_ bytes: Int = 0, file: Int = 0) {
        watch.end = .now() + transferTimeout + .milliseconds(Int64(bytes >> 10) + Int64(file >> 10) * fileTimeout)
    }

    /// A longer body may take longer, in proportion: one millisecond for each kilobyte that came.
    func moved(_ bytes: Int) { watch.end = watch.end.map { $0 + .microseconds(Int64(bytes)) } }

    /// The same for a body that is taken in as it comes.
    func took(_ bytes: Int) { watch.end = watch.end.map { $0 + .microseconds(Int64(bytes) * fileTimeout) } }

    /// While a worker has the request, whose own deadline counts.
    func pause() { watch.end = nil }

    func end() { watch.task?.cancel() }
}
