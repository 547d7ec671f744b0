/// An answer that goes on as long as the client listens. The server asks for what came, and asks again a while after
/// that is on its way, so that a slow client holds one piece alone.
package protocol ResponseStream: AnyObject, Sendable {
    /// Milliseconds between a piece and the next question.
    var pause: Int64 { get }

    /// What came since, on a worker: empty for nothing yet, nil for the end. Does not wait for anything to come.
    func next() throws -> [UInt8]?
}
