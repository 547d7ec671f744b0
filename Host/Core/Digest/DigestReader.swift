import Values

/// Where and how a digest reaches somebody.
struct DigestReader: Sendable {
    let email: String
    /// As their record names it.
    let languageTag: String?
    let timeZone: String?

    /// German for whoever says nothing.
    var language: Language {
        guard let tag = languageTag?.split(separator: "-").first.map(String.init) else { return .german }
        return Language(rawValue: tag) ?? .english
    }

    func zone(or company: TimeZone) -> TimeZone { timeZone.flatMap(TimeZoneFile.zone) ?? company }
}
