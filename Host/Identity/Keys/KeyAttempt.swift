import Database
import Routing
import Values

/// A call with an API key, as far as guessing keys from one network is concerned.
///
/// Counted apart from passwords, so that a program with a wrong key locks nobody out who signs in.
struct KeyAttempt: Sendable {
    private let subject: String
    private let rules: Lockout.Rules

    init(_ request: Request, settings: IdentitySettings) {
        subject = "key:" + ClientNetwork(request.remoteAddress).text
        rules = settings.addressRules
    }

    /// - Throws: `AUTH_1013` when too many were wrong.
    func check(in unit: any UnitOfWork, now: Instant) throws {
        guard let until = try AttemptStore(unit: unit).lock(subject), now < until else { return }
        throw Problem.addressLocked(milliseconds: until.milliseconds - now.milliseconds)
    }

    func fail(in unit: any UnitOfWork, now: Instant) throws {
        try AttemptStore(unit: unit).change(subject, now: now) { lockout in
            guard lockout.begin(at: now, rules) == nil else { return }
            _ = lockout.fail(at: now, rules)
        }
    }
}
