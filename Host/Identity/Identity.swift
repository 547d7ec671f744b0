import Database
import Routing
import Secrets
import Synchronization
import Values

/// Who calls, and how they came to be signed in. It knows principals by id; who they are says the directory.
package final class Identity: Sendable {
    let directory: any PrincipalDirectory
    let settings: IdentitySettings
    let clock: any WallClock
    let tokens: AccessTokens
    let seal: SecretSeal
    let turnstile = Turnstile(places: 8)
    /// Whether something in the running host asks for a permission.
    let knows: @Sendable (String) -> Bool
    /// When this process last wrote down the use of a key, by its hash.
    let keyUses = Mutex<[String: Instant]>([:])
    let journal: (any SecurityJournal)?

    package init(
        directory: any PrincipalDirectory, clock: any WallClock, settings: IdentitySettings = .standard,
        seal: SecretSeal, journal: (any SecurityJournal)? = nil,
        knows: @escaping @Sendable (String) -> Bool = { _ in true }
    ) {
        self.journal = journal
        self.directory = directory
        self.settings = settings
        self.clock = clock
        self.knows = knows
        self.seal = seal
        tokens = AccessTokens(settings: settings)
    }

    /// The caller of a request; nil when it carries no credentials.
    ///
    /// - Throws: `AUTH_1002` … `AUTH_1006` and `AUTH_1014` for credentials that are not good, or not any more; for an
    ///   API key `AUTH_1030`, `AUTH_1031` and `AUTH_1013` too.
    package func authenticate(_ request: Request, in unit: any UnitOfWork) throws -> Principal? {
        if let key = Self.apiKey(of: request) { return try authenticate(key: key, of: request, in: unit) }
        guard let claims = try claims(of: request, in: unit) else { return nil }
        let session = try SessionStore(unit: unit).find(claims.sid)
        guard let session, session.principal == claims.principal, session.isAlive(at: clock.now) else {
            throw Problem.sessionEnded
        }
        return try directory.activePrincipal(session.principal, in: unit)
    }

    /// The session of a request that was authenticated.
    func session(of call: Call) throws -> String {
        guard let claims = try claims(of: call.request, in: call.unit) else { throw Problem.notAuthenticated }
        return claims.sid
    }

    private func claims(of request: Request, in unit: any UnitOfWork) throws -> Claims? {
        guard request.header("authorization") != nil else { return nil }
        guard let token = Self.bearerToken(of: request) else { throw Problem.accessTokenInvalid }
        return try tokens.verify(token, in: unit, now: clock.now)
    }

    private static let scheme = Array("bearer ".utf8)

    /// What follows `Bearer ` in the request's head, nil for any other scheme; by bytes, since every call asks.
    static func bearerToken(of request: Request) -> String? {
        guard var header = request.header("authorization") else { return nil }
        return header.withUTF8 { bytes in
            guard bytes.count > scheme.count, zip(bytes, scheme).allSatisfy({ $0 | 0x20 == $1 }) else { return nil }
            let token = bytes[scheme.count...].drop { $0 == UInt8(ascii: " ") }
            return token.isEmpty || token.contains(UInt8(ascii: " ")) ? nil : String(decoding: token, as: UTF8.self)
        }
    }
}

extension Problem {
    static let sessionEnded = Problem(.unauthenticated, code: "AUTH_1014")
}
