import Database
import Identity
import Routing
import Values

extension OpenID {
    /// Lets a network try in vain only so often, since anybody may have us ask a provider.
    ///
    /// - Throws: `AUTH_1013`, and what the body throws.
    func limited<Result>(_ call: Call, _ body: () throws -> Result) throws -> Result {
        try call.database.read { try identity.returns.check(call.request, in: $0) }
        do {
            return try body()
        } catch let problem as Problem where problem.isVainAttempt {
            try call.database.write { try identity.returns.fail(call.request, in: $0) }
            throw problem
        }
    }
}

extension Problem {
    /// A state, code, token or ticket that is none; neither a provider that is down nor somebody without an account.
    fileprivate var isVainAttempt: Bool { [.malformed, .gone, .unauthenticated].contains(kind) }
}
