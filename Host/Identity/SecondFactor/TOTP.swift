import Crypto
import Values

/// Codes of an authenticator (RFC 6238): HMAC-SHA-1, six digits, thirty seconds, as every authenticator knows them.
package struct TOTP: Equatable, Sendable {
    static let secretLength = 20
    private static let digits = 6
    private static let stepLength: Int64 = 30_000
    /// Steps by which the clock of a telephone may differ, and people may be slow.
    private static let tolerance: Int64 = 1

    let secret: [UInt8]

    package init(secret: [UInt8]) { self.secret = secret }

    init() {
        var random = SystemRandomNumberGenerator()
        secret = (0..<Self.secretLength).map { _ in random.next() }
    }

    package static func step(at now: Instant) -> Int64 { now.milliseconds / stepLength }

    package func code(step: Int64) -> String {
        let counter = (0..<8).reversed().map { UInt8(truncatingIfNeeded: step >> ($0 * 8)) }
        let hash = Array(
            HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
        let offset = Int(hash[hash.count - 1] & 15)
        let number = hash[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } & 0x7FFF_FFFF
        let text = String(number % 1_000_000)
        return String(repeating: "0", count: Self.digits - text.count) + text
    }

    /// The step of a code around a moment; nil for a wrong code.
    func step(of code: String, at now: Instant) -> Int64? {
        let present = Self.step(at: now)
        let steps = (present - Self.tolerance)...(present + Self.tolerance)
        // All are compared, so that the time says nothing of which one fits.
        return steps.filter { isEqual(self.code(step: $0), code) }.last
    }

    private func isEqual(_ one: String, _ other: String) -> Bool {
        guard one.utf8.count == other.utf8.count else { return false }
        return zip(one.utf8, other.utf8).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// What an authenticator reads from a picture: `otpauth://totp/…`.
    func address(login: String, issuer: String) -> String {
        let label = Self.escaped("\(issuer):\(login)")
        let secret = Base32.encode(secret)
        return
            "otpauth://totp/\(label)?secret=\(secret)&issuer=\(Self.escaped(issuer))&algorithm=SHA1&digits=6&period=30"
    }

    private static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            let scalar = Unicode.Scalar(byte)
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
            return isPlain || "-._~".unicodeScalars.contains(scalar)
                ? String(scalar) : "%" + [byte].hexadecimal.uppercased()
        }.joined()
    }
}
