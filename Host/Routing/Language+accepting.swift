import Values

extension Language {
    /// The language that an `Accept-Language` asks for most; German when it asks for none of ours.
    package init(accepting header: String?) {
        let wishes = (header ?? "").split(separator: ",").compactMap(Wish.init)
        let best = wishes.max { $0.weight < $1.weight }
        self = best?.language ?? .german
    }

    /// One element of the header: `de-AT;q=0.8`.
    private struct Wish {
        let language: Language
        let weight: Double

        init?(_ text: Substring) {
            let parts = text.split(separator: ";").map { $0.trimmed.lowercased() }
            guard let tag = parts.first, let primary = tag.split(separator: "-").first,
                let language = primary == "*" ? .german : Language(rawValue: String(primary))
            else { return nil }
            self.language = language
            let quality = parts.dropFirst().first { $0.hasPrefix("q=") }
            weight = quality.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            guard weight > 0, weight <= 1 else { return nil }
        }
    }
}

extension StringProtocol {
    /// Without the blanks and tabs around it, which headers allow anywhere.
    var trimmed: String {
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        guard let start = firstIndex(where: { !isBlank($0) }), let end = lastIndex(where: { !isBlank($0) }) else {
            return ""
        }
        return String(self[start...end])
    }
}
