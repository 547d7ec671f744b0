import Synchronization

/// What went wrong on several threads.
final class Failures: Sendable {
    private let texts = Mutex<[String]>([])

    var all: [String] { texts.withLock { $0 } }

    func catching(_ body: () throws -> Void) {
        do {
            try body()
        } catch {
            texts.withLock { $0.append("\(error)") }
        }
    }
}
