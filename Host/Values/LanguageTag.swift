/// A language as BCP 47 writes it: language, script and region, `de`, `de-AT`, `zh-Hant-TW`.
package enum LanguageTag {
    /// In the customary case; nil for extensions, variants and anything else. `_` counts as `-`.
    package static func normalize(_ text: String) -> String? {
        var parts = text.trimmed.lowercased().split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "_" }[...]
        guard let language = parts.popFirst(), (2...3).contains(language.count), isLetters(language) else { return nil }
        var tag = String(language)
        if let script = parts.first, script.count == 4, isLetters(script) {
            tag += "-\(script.prefix(1).uppercased())\(script.dropFirst())"
            parts.removeFirst()
        }
        if let region = parts.first, isRegion(region) {
            tag += "-\(region.uppercased())"
            parts.removeFirst()
        }
        return parts.isEmpty ? tag : nil
    }

    private static func isLetters(_ text: Substring) -> Bool {
        text.allSatisfy { $0.isASCII && $0.isLetter }
    }

    private static func isRegion(_ text: Substring) -> Bool {
        text.count == 2 && isLetters(text) || text.count == 3 && text.allSatisfy(\.isDecimalDigit)
    }
}
