import Values

/// Text with rules of its own, stored in its one normal form.
package enum CodeType: String, Hashable, Sendable, CaseIterable {
    case iban, bic, email, phone, vatId, url, country, currency, language

    /// The normal form; nil when the text is none.
    package func normalize(_ text: String) -> String? {
        switch self {
        case .iban: IBAN.normalize(text)
        case .bic: BIC.normalize(text)
        case .email: EmailAddress.normalize(text)
        case .phone: PhoneNumber.normalize(text)
        case .vatId: VATID.normalize(text)
        case .url: WebAddress.normalize(text)
        case .country: Country.normalize(text)
        case .currency: Currency.normalize(text)
        case .language: LanguageTag.normalize(text)
        }
    }

    /// Whether values are of a small closed set, compared as they are.
    package var isShort: Bool { self == .country || self == .currency || self == .language }
}
