extension Currency {
    /// The code in upper case; nil when it is none. `€` counts as `EUR`.
    package static func normalize(_ text: String) -> String? {
        let code = text.trimmed == "€" ? "EUR" : text.trimmed.uppercased()
        return minorDigits(of: code) == nil ? nil : code
    }
}
