import FoundationEssentials
import Secrets
import Values

/// A provider's statement of who signed in (a JWT), taken apart and not believed yet.
struct IDToken {
    private static let longest = 64 << 10
    /// Milliseconds by which the provider's clock may differ.
    private static let skew: Int64 = 5000

    let provider: Provider
    let algorithm: String
    let keyID: String?
    private let payload: JSON.Object
    private let signed: Data
    private let signature: Data

    /// - Throws: `AUTH_1076` for what is no token.
    init(_ text: String, of provider: Provider) throws(Problem) {
        self.provider = provider
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, text.utf8.count <= Self.longest, let header = Self.object(parts[0]),
            let algorithm = header["alg"]?.string, header["crit"] == nil, let payload = Self.object(parts[1]),
            let signature = Data(base64URL: parts[2])
        else { throw .rubbish(of: provider, "an ID token that is none") }
        self.algorithm = algorithm
        keyID = header["kid"]?.string
        self.payload = payload
        self.signature = signature
        signed = Data(text.utf8.prefix(parts[0].count + 1 + parts[1].count))
    }

    private static func object(_ part: Substring.UTF8View) -> JSON.Object? {
        guard let data = Data(base64URL: part) else { return nil }
        do {
            return try JSON(parsing: Array(data)).object
        } catch {
            return nil
        }
    }

    /// - Throws: `AUTH_1069` for an algorithm that is not taken, whoever signed.
    func checkAlgorithm() throws(Problem) {
        guard ProviderKey.Algorithm(rawValue: algorithm) != nil else { throw .algorithmWrong(algorithm, of: provider) }
    }

    /// What the token says, once all of it is found good.
    ///
    /// - Throws: `AUTH_1065` … `AUTH_1071`, `AUTH_1076` without a subject.
    func claims(keys: KeySet, nonce: String, now: Instant) throws(Problem) -> ClaimSet {
        guard let key = keys.key(keyID) else { throw .keyUnknown(keyID ?? "-", of: provider) }
        guard key.algorithm.rawValue == algorithm else { throw .algorithmWrong(algorithm, of: provider) }
        guard key.verifies(signature, of: signed) else { throw .signatureWrong(of: provider) }
        guard payload["iss"]?.string == provider.issuer else {
            throw .issuerWrong(payload["iss"]?.string ?? "", of: provider)
        }
        try checkAudience()
        try checkTimes(now)
        guard payload["nonce"]?.string == nonce else { throw .nonceWrong(of: provider) }
        guard let subject = payload["sub"]?.string, !subject.isEmpty, subject.utf8.count <= 255 else {
            throw .rubbish(of: provider, "an ID token without a subject")
        }
        return ClaimSet(payload)
    }

    private func checkAudience() throws(Problem) {
        let audiences = payload["aud"]?.array?.compactMap(\.string) ?? [payload["aud"]?.string].compactMap(\.self)
        let party = payload["azp"]?.string
        guard audiences.contains(provider.clientID), audiences.count == 1 || party != nil,
            party == nil || party == provider.clientID
        else { throw .audienceWrong(of: provider) }
    }

    private func checkTimes(_ now: Instant) throws(Problem) {
        guard let end = Self.time(payload["exp"]), let start = Self.time(payload["iat"]) else {
            throw .rubbish(of: provider, "an ID token without times")
        }
        let begin = Self.time(payload["nbf"]) ?? start
        guard now < end + Self.skew, max(start, begin) <= now + Self.skew else { throw .idTokenExpired(of: provider) }
    }

    /// Seconds since 1970, which some write with a fraction.
    private static func time(_ value: JSON?) -> Instant? {
        let seconds: Int64? =
            switch value {
            case .integer(let whole): whole
            case .number(let text): Int64(text.prefix { $0 != "." })
            default: nil
            }
        guard let seconds, (0...253_402_300_799).contains(seconds) else { return nil }
        return Instant(milliseconds: seconds * 1000)
    }
}
