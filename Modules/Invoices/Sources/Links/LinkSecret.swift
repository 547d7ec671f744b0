/// What whoever opens a customer's link must know: 192 random bits. Only their sum is kept.
struct LinkSecret {
    /// 48 hexadecimal digits.
    let text: String

    init() {
        var source = SystemRandomNumberGenerator()
        text = (0..<3).map { _ in
            let digits = String(UInt64.random(in: .min ... .max, using: &source), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    var hash: String { Self.hash(text) }

    static func hash(_ text: String) -> String { SHA256.text(of: Array(text.utf8)) }
}
