import Database
import FoundationEssentials
import JWTKit
import Secrets
import Synchronization
import Values

/// Makes and verifies access tokens (JWT, EdDSA).
final class AccessTokens: Sendable {
    private let keys: SigningKeys
    private let settings: IdentitySettings
    private let parser = DefaultJWTParser()
    /// Tokens whose signature was found good; what changes with time is checked again.
    private let verified = Mutex<[String: Claims]>([:])

    private static let longestToken = 2048
    private static let cachedTokens = 1024

    init(settings: IdentitySettings) {
        self.settings = settings
        keys = SigningKeys(settings: settings)
    }

    func make(principal: String, session: String, in unit: any UnitOfWork, now: Instant) throws -> String {
        let (id, key) = try keys.signer(in: unit, now: now)
        let header: JWTHeader = ["alg": .string(key.name), "kid": .string(id), "typ": "JWT"]
        let claims = Claims(principal: principal, session: session, now: now, lifetime: settings.accessLifetime)
        let serializer = DefaultJWTSerializer()
        let encodedHeader = try serializer.jsonEncoder.encode(header).base64URL
        let payload = String(decoding: try serializer.serialize(claims, header: header), as: UTF8.self)
        let signed = "\(encodedHeader).\(payload)"
        return "\(signed).\(Data(try key.sign(Data(signed.utf8))).base64URL)"
    }

    /// - Throws: `AUTH_1002` for a token that no host of this database signed, `AUTH_1003` for one whose time is over,
    ///   `AUTH_1004` for one that does not say what it has to.
    func verify(_ token: String, in unit: any UnitOfWork, now: Instant) throws -> Claims {
        if let known = verified.withLock({ $0[token] }) {
            try known.check(at: now)
            return known
        }
        let claims = try verifySignature(of: token, in: unit, now: now)
        try claims.check(at: now)
        remember(token, claims)
        return claims
    }

    private func verifySignature(of token: String, in unit: any UnitOfWork, now: Instant) throws -> Claims {
        let parts = token.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, token.utf8.count <= Self.longestToken else { throw Problem.accessTokenInvalid }
        let header = try decode(JWTHeader.self, parts[0], or: .accessTokenInvalid)
        guard header.alg == "EdDSA", header.crit == nil, let id = header.kid,
            let key = try keys.verifier(id, in: unit, now: now),
            let signature = Data(base64URL: parts[2]),
            key.verify(signature, signs: Data(token.utf8.prefix(parts[0].count + 1 + parts[1].count)))
        else { throw Problem.accessTokenInvalid }
        let claims = try decode(Claims.self, parts[1], or: .accessTokenPayload)
        do {
            try claims.verify(using: key)
        } catch {
            throw Problem.accessTokenPayload
        }
        return claims
    }

    private func decode<Value: Decodable>(
        _ type: Value.Type, _ part: Substring.UTF8View, or problem: Problem
    ) throws(Problem) -> Value {
        guard let data = Data(base64URL: part) else { throw problem }
        do {
            return try parser.jsonDecoder.decode(type, from: data)
        } catch {
            throw problem
        }
    }

    private func remember(_ token: String, _ claims: Claims) {
        verified.withLock { verified in
            if verified.count >= Self.cachedTokens { verified.removeAll(keepingCapacity: true) }
            verified[token] = claims
        }
    }
}

extension Problem {
    static let accessTokenInvalid = Problem(.unauthenticated, code: "AUTH_1002")
    static let accessTokenExpired = Problem(.unauthenticated, code: "AUTH_1003")
    static let accessTokenPayload = Problem(.unauthenticated, code: "AUTH_1004")
}
