import Values

/// What a file can be imported into: the fields of an entity, as far as an import needs to know them.
package struct ImportTarget: Sendable {
    /// Labels in each language, further names, and the name itself: what a header may say.
    package struct Wording: Sendable {
        package var name: String
        package var labels: [Language: String]
        package var aliases: [String]

        package init(_ name: String, labels: [Language: String] = [:], aliases: [String] = []) {
            self.name = name
            self.labels = labels
            self.aliases = aliases
        }

        func label(in language: Language) -> String { labels[language] ?? name }
    }

    package enum Kind: Sendable {
        case text
        case integer
        /// Decimals, money and percent: an exact number as text.
        case decimal
        case date
        case datetime
        case bool
        case country
        case enumeration([Wording])
    }

    package struct Field: Sendable {
        package var wording: Wording
        package var kind: Kind
        package var isRequired: Bool

        package init(_ wording: Wording, _ kind: Kind = .text, required: Bool = false) {
            self.wording = wording
            self.kind = kind
            isRequired = required
        }

        package var name: String { wording.name }
    }

    /// Records of another entity made with each record, at most one per record of the file.
    package struct Child: Sendable {
        package var wording: Wording
        package var fields: [Field]
        /// What the file cannot say and every child of an import has: `is_primary`.
        package var constants: JSON.Object

        package init(_ wording: Wording, fields: [Field], constants: JSON.Object = [:]) {
            self.wording = wording
            self.fields = fields
            self.constants = constants
        }

        package var name: String { wording.name }
    }

    /// `crm.customer`
    package var entity: String
    package var fields: [Field]
    package var children: [Child]
    /// The field that tells records apart: a customer number.
    package var number: String?

    package init(entity: String, fields: [Field], children: [Child] = [], number: String? = nil) {
        self.entity = entity
        self.fields = fields
        self.children = children
        self.number = number
    }

    /// The field at `name` or `contacts.first_name`.
    package func field(at path: String) -> Field? {
        let parts = path.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else { return fields.first { $0.name == path } }
        return children.first { $0.name == parts[0] }?.fields.first { $0.name == parts[1] }
    }

    /// `Name`, or `Ansprechpartner: Vorname`.
    package func label(at path: String, in language: Language) -> String {
        guard let field = field(at: path) else { return path }
        let label = field.wording.label(in: language)
        guard let dot = path.firstIndex(of: "."), let child = children.first(where: { $0.name == path[..<dot] })
        else { return label }
        return "\(child.wording.label(in: language)): \(label)"
    }

    /// Every path, own fields first.
    package var paths: [String] {
        fields.map(\.name) + children.flatMap { child in child.fields.map { "\(child.name).\($0.name)" } }
    }
}
