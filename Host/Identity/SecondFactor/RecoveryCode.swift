/// A code on paper, for one sign-in without the authenticator: 80 random bits, of which the host keeps a hash.
struct RecoveryCode: Sendable {
    static let perPerson = 10
    private static let length = 16

    /// Without the hyphens, in capitals.
    private let letters: String

    init() {
        var random = SystemRandomNumberGenerator()
        letters = Base32.encode((0..<10).map { _ in random.next() })
    }

    /// What somebody typed, with or without hyphens and spaces; nil for what no recovery code looks like.
    init?(typed text: String) {
        letters = text.uppercased().filter { $0 != "-" && !$0.isWhitespace }
        guard letters.utf8.count == Self.length else { return nil }
    }

    /// As it is printed: `ABCD-EFGH-IJKL-MNOP`.
    var text: String {
        stride(from: 0, to: Self.length, by: 4).map { start in
            String(letters.dropFirst(start).prefix(4))
        }.joined(separator: "-")
    }

    func hash(for principal: String) -> String { Secret.hash("\(principal)|\(letters)") }
}
