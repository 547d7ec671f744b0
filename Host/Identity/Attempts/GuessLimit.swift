import Database
import Routing
import Values

/// How often one network may guess what is asked for without signing in.
package struct GuessLimit: Sendable {
    private let rules: Lockout.Rules
    private let clock: any WallClock
    private let kind: String
    private let code: String

    /// - Parameters:
    ///   - kind: each is counted apart.
    ///   - code: of the refusal.
    init(_ settings: IdentitySettings, _ clock: any WallClock, kind: String, code: String) {
        rules = settings.addressRules
        self.clock = clock
        self.kind = kind
        self.code = code
    }

    /// - Throws: the refusal when too many were wrong.
    package func check(_ request: Request, in unit: any UnitOfWork) throws {
        let until = try AttemptStore(unit: unit).lock(subject(request))
        guard let until, clock.now < until else { return }
        let seconds = Int((until.milliseconds - clock.now.milliseconds + 999) / 1000)
        throw Problem(.tooMany, code: code, ["minutes": (seconds + 59) / 60], retryAfter: seconds)
    }

    package func fail(_ request: Request, in unit: any UnitOfWork) throws {
        try AttemptStore(unit: unit).change(subject(request), now: clock.now) { lockout in
            guard lockout.begin(at: clock.now, rules) == nil else { return }
            _ = lockout.fail(at: clock.now, rules)
        }
    }

    private func subject(_ request: Request) -> String { "\(kind):" + ClientNetwork(request.remoteAddress).text }
}

extension Identity {
    /// Secrets in the addresses of public routes of modules.
    package var guesses: GuessLimit { GuessLimit(settings, clock, kind: "guess", code: "AUTH_1047") }

    /// Returns from a provider of sign-ins: each that brings a code has the provider asked.
    package var returns: GuessLimit { GuessLimit(settings, clock, kind: "return", code: "AUTH_1013") }
}
