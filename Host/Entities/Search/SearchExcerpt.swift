import Values

/// The part of a text around the first of the words that are looked for.
struct SearchExcerpt {
    private static let longest = 120
    private static let before = 6

    private let words: [String]

    init(_ words: SearchWords) { self.words = words.words }

    /// Nil where none of the words stands.
    func text(of value: String) -> String? {
        let folded = FoldedText.fold(value)
        guard words.contains(where: folded.contains) else { return nil }
        if value.count <= Self.longest { return value }
        let parts = value.split(whereSeparator: \.isWhitespace)
        let place = parts.firstIndex { part in
            let folded = FoldedText.fold(String(part))
            return words.contains(where: folded.contains)
        }
        let start = max(0, (place ?? 0) - Self.before)
        let text = parts[start...].joined(separator: " ")
        let end = text.count > Self.longest ? "…" : ""
        return (start > 0 ? "… " : "") + text.prefix(Self.longest) + end
    }
}
