import Database
import Routing
import Values

/// Secrets in the addresses of public routes of modules: how often one network may guess them.
package struct GuessLimit: Sendable {
    private let settings: IdentitySettings
    private let clock: any WallClock

    init(_ settings: IdentitySettings, _ clock: any WallClock) {
        self.settings = settings
        self.clock = clock
    }

    /// - Throws: `AUTH_1047` when too many were wrong.
    package func check(_ request: Request, in unit: any UnitOfWork) throws {
        let until = try AttemptStore(unit: unit).lock(subject(request))
        guard let until, clock.now < until else { return }
        let seconds = Int((until.milliseconds - clock.now.milliseconds + 999) / 1000)
        throw Problem(
            .tooMany, code: "AUTH_1047", ["minutes": (seconds + 59) / 60], retryAfter: seconds)
    }

    package func fail(_ request: Request, in unit: any UnitOfWork) throws {
        let rules = settings.addressRules
        try AttemptStore(unit: unit).change(subject(request), now: clock.now) { lockout in
            guard lockout.begin(at: clock.now, rules) == nil else { return }
            _ = lockout.fail(at: clock.now, rules)
        }
    }

    private func subject(_ request: Request) -> String { "guess:" + ClientNetwork(request.remoteAddress).text }
}

extension Identity {
    package var guesses: GuessLimit { GuessLimit(settings, clock) }
}
