/// A business identifier code, ISO 9362.
package enum BIC {
    /// Eight or eleven characters in upper case; nil when the shape or the country is wrong.
    package static func normalize(_ text: String) -> String? {
        let bic = text.compacted()
        let country = String(bic.dropFirst(4).prefix(2))
        guard bic.utf8.count == 8 || bic.utf8.count == 11,
            bic.prefix(4).allSatisfy(\.isCapitalLetter),
            Country.isCode(country) || country == "XK",
            bic.dropFirst(6).allSatisfy({ $0.isDecimalDigit || $0.isCapitalLetter })
        else { return nil }
        return bic
    }
}
