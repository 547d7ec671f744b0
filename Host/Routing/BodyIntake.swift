/// Takes the body of one request as it comes, in pieces, so that it never stands in memory.
///
/// Called on worker threads, one call after another. Given up with `abandon` or ended with `finish`, never both, and
/// not called any more afterwards.
package protocol BodyIntake: AnyObject, Sendable {
    /// - Throws: a `Problem`; the rest of the body is not wanted then, and `abandon` follows.
    func take(_ bytes: [UInt8]) throws

    /// Keeps what came. Runs outside of any unit of work.
    ///
    /// - Returns: what the handler gets as the request's body.
    func finish() throws -> [UInt8]

    /// Forgets what came.
    func abandon()
}

/// An admitted request whose body is still on its way.
package protocol OpenRequest: AnyObject, Sendable {
    /// - Returns: the refusal with which the request ends; nil to go on.
    func take(_ bytes: [UInt8]) -> Response?

    /// The answer, after the last byte.
    func answer() -> Response

    /// The rest will never come.
    func abandon()
}

/// What becomes of a request before its body is read.
package enum Opening: Sendable {
    case open(any OpenRequest)
    case refused(Response)
}
