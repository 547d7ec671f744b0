import Crypto
import FoundationEssentials
import Secrets
import Values

/// The S256 challenge of a secret that its maker shows later (RFC 7636).
struct Challenge: Equatable {
    private static let length = 43

    let text: String

    /// - Throws: `AUTH_1082` for what is no SHA-256 in base64url.
    init(_ text: String) throws(Problem) {
        guard text.utf8.count == Self.length, Data(base64URL: text.utf8)?.count == 32 else { throw .challengeMalformed }
        self.text = text
    }

    init(verifier: String) { text = Data(SHA256.hash(data: Array(verifier.utf8))).base64URL }

    /// 256 random bits, in base64url.
    static func randomText() -> String {
        var random = SystemRandomNumberGenerator()
        return Data((0..<32).map { _ in random.next() as UInt8 }).base64URL
    }
}
