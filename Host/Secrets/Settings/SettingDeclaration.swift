import Values

/// What can be set, as a module's `module.json` or a room of the host declares it.
package struct SettingDeclaration: Equatable, Sendable {
    package struct Choice: Equatable, Sendable {
        package let value: String
        package let label: Label

        package init(_ value: String, _ label: Label) {
            self.value = value
            self.label = label
        }
    }

    package enum Kind: Equatable, Sendable {
        /// Up to so many characters.
        case text(longest: Int)
        case integer(ClosedRange<Int64>)
        case flag
        case choice([Choice])
        case email
        case url

        /// As a declaration spells it.
        package var word: String {
            switch self {
            case .text: "text"
            case .integer: "integer"
            case .flag: "flag"
            case .choice: "choice"
            case .email: "email"
            case .url: "url"
            }
        }
    }

    package static let longestText = 16_000

    package let name: String
    package let label: Label
    package let kind: Kind
    /// What holds while nothing is set; never for a secret.
    package let standard: JSON?
    package let isSecret: Bool

    package init(_ name: String, _ label: Label, _ kind: Kind, standard: JSON? = nil, isSecret: Bool = false) {
        precondition(!isSecret || standard == nil, "a secret has no default")
        self.name = name
        self.label = label
        self.kind = kind
        self.standard = standard
        self.isSecret = isSecret
    }

    /// The value as it is kept; nil when it does not fit.
    package func normalized(_ value: JSON) -> JSON? {
        switch kind {
        case .text(let longest):
            guard let text = value.string, !text.isEmpty, text.unicodeScalars.count <= longest,
                !text.unicodeScalars.contains("\0")
            else { return .none }
            return value
        case .integer(let range): return value.integer.map(range.contains) == true ? value : .none
        case .flag: return value.bool != nil ? value : .none
        case .choice(let choices): return choices.contains { .string($0.value) == value } ? value : .none
        case .email: return value.string.flatMap(EmailAddress.normalize).map(JSON.string)
        case .url: return value.string.flatMap(WebAddress.normalize).map(JSON.string)
        }
    }

    /// In words, what fits.
    var expectation: Label {
        switch kind {
        case .text(let longest):
            Label(german: "ein Text von 1 bis \(longest) Zeichen", english: "a text of 1 to \(longest) characters")
        case .integer(let range):
            Label(
                german: "eine ganze Zahl von \(range.lowerBound) bis \(range.upperBound)",
                english: "a whole number from \(range.lowerBound) to \(range.upperBound)")
        case .flag: Label(german: "true oder false", english: "true or false")
        case .choice(let choices):
            Label(choices.map(\.value).joined(separator: ", "))
        case .email: Label(german: "eine E-Mail-Adresse", english: "an e-mail address")
        case .url: Label(german: "eine Webadresse", english: "an address of the web")
        }
    }
}

/// The settings of one owner: a module, or a part of the host.
package struct SettingGroup: Equatable, Sendable {
    /// `workmate.crm`, `core.mail`
    package let id: String
    package let label: Label
    package let settings: [SettingDeclaration]

    package init(_ id: String, _ label: Label, _ settings: [SettingDeclaration]) {
        self.id = id
        self.label = label
        self.settings = settings
    }

    package subscript(name: String) -> SettingDeclaration? { settings.first { $0.name == name } }
}
