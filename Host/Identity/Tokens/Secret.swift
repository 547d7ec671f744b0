import Crypto
import Values

/// 256 random bits that are handed out once; the host keeps their SHA-256 alone.
struct Secret: Sendable {
    let text: String

    init() {
        var random = SystemRandomNumberGenerator()
        text = (0..<32).map { _ in random.next() as UInt8 }.hexadecimal
    }

    var hash: String { Self.hash(text) }

    static func hash(_ text: String) -> String { SHA256.hash(data: Array(text.utf8)).hexadecimal }
}
