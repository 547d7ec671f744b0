import FoundationEssentials
import JWTKit
import Values

/// What an access token says: who, in which session, from when until when.
struct Claims: JWTPayload, Equatable {
    static let issuer = "workmate"
    static let audience = "workmate"
    /// Milliseconds by which the clocks of two hosts may differ.
    static let skew: Int64 = 5000

    let iss: IssuerClaim
    let aud: AudienceClaim
    let sub: SubjectClaim
    let sid: String
    let iat: IssuedAtClaim
    let nbf: NotBeforeClaim
    let exp: ExpirationClaim

    init(principal: String, session: String, now: Instant, lifetime: Int64) {
        iss = IssuerClaim(value: Self.issuer)
        aud = AudienceClaim(value: [Self.audience])
        sub = SubjectClaim(value: principal)
        sid = session
        iat = IssuedAtClaim(value: Date(now))
        nbf = NotBeforeClaim(value: Date(now))
        exp = ExpirationClaim(value: Date(now + lifetime))
    }

    var principal: String { sub.value }

    /// - Throws: `JWTError` for a token that another issuer made or that is for another audience.
    func verify(using algorithm: some JWTAlgorithm) throws {
        guard iss.value == Self.issuer else {
            throw JWTError.claimVerificationFailure(failedClaim: iss, reason: "another issuer")
        }
        try aud.verifyIntendedAudience(includes: Self.audience)
    }

    /// - Throws: `AUTH_1003` behind the end, `AUTH_1002` before the beginning.
    func check(at now: Instant) throws(Problem) {
        if Date(now) >= exp.value { throw .accessTokenExpired }
        if Date(now + Self.skew) < nbf.value { throw .accessTokenInvalid }
    }
}

extension Date {
    fileprivate init(_ instant: Instant) { self.init(timeIntervalSince1970: Double(instant.milliseconds / 1000)) }
}
