import Crypto
import Database
import Values

/// One try to prove who one is: its login and the network it comes from.
struct Attempt: Sendable {
    let login: String
    let address: String
    let settings: IdentitySettings

    init(login: String, address: String, settings: IdentitySettings) {
        // What somebody typed may be a password in the wrong field, so only its hash is kept.
        self.init(subject: Self.subject(login: login), address: address, settings: settings)
    }

    init(subject: String, address: String, settings: IdentitySettings) {
        login = subject
        self.address = "address:" + ClientNetwork(address).text
        self.settings = settings
    }

    static func subject(login: String) -> String { "login:" + SHA256.hash(data: Array(login.utf8)).hexadecimal }

    /// Counts the attempt before the password is looked at.
    ///
    /// - Throws: `AUTH_1013` when the network, `AUTH_1012` when the login is locked.
    func begin(in unit: any UnitOfWork, now: Instant) throws {
        let store = AttemptStore(unit: unit)
        if let wait = try store.change(address, now: now, { $0.begin(at: now, settings.addressRules) }) {
            throw Problem.addressLocked(milliseconds: wait)
        }
        if let wait = try store.change(login, now: now, { $0.begin(at: now, settings.loginRules) }) {
            throw Problem.loginLocked(milliseconds: wait)
        }
    }

    /// Whether it was one too many, so that the login or its network is locked from now on.
    func fail(in unit: any UnitOfWork, now: Instant) throws -> Bool {
        let store = AttemptStore(unit: unit)
        let locksAddress = try store.change(address, now: now) { $0.fail(at: now, settings.addressRules) }
        let locksLogin = try store.change(login, now: now) { $0.fail(at: now, settings.loginRules) }
        return locksAddress || locksLogin
    }

    func succeed(in unit: any UnitOfWork, now: Instant) throws {
        let store = AttemptStore(unit: unit)
        try store.change(address, now: now) { $0.giveBack() }
        try store.forget(login)
        try store.forget(before: now + -2 * settings.loginRules.longestLock)
    }
}

extension Problem {
    static func loginLocked(milliseconds: Int64) -> Problem { locked("AUTH_1012", milliseconds) }
    static func addressLocked(milliseconds: Int64) -> Problem { locked("AUTH_1013", milliseconds) }

    private static func locked(_ code: String, _ milliseconds: Int64) -> Problem {
        let seconds = Int((milliseconds + 999) / 1000)
        return Problem(.tooMany, code: code, ["minutes": (seconds + 59) / 60], retryAfter: seconds)
    }
}
