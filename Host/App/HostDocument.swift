import Synchronization

/// The text of the API's document, known once the routes that it describes are put together.
final class HostDocument: Sendable {
    private let bytes = Mutex<[UInt8]>([])

    var text: [UInt8] { bytes.withLock { $0 } }

    func write(_ text: [UInt8]) { bytes.withLock { $0 = text } }
}
