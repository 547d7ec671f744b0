/// A word for people, in both languages. As a plain text it is English.
package struct Label: Hashable, Sendable, CustomStringConvertible {
    package let german: String
    package let english: String

    package init(german: String, english: String) {
        self.german = german
        self.english = english
    }

    /// A word that is the same in every language.
    package init(_ text: String) { self.init(german: text, english: text) }

    package func text(in language: Language) -> String { language == .german ? german : english }

    package var description: String { english }

    package var json: JSON { ["de": .string(german), "en": .string(english)] }

    package func map(_ body: (String) -> String) -> Label { Label(german: body(german), english: body(english)) }

    package static func joined(_ labels: [Label], by separator: String) -> Label {
        Label(
            german: labels.map(\.german).joined(separator: separator),
            english: labels.map(\.english).joined(separator: separator))
    }
}
