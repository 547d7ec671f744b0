import Values

/// A word for people, in both languages.
package struct Label: Hashable, Sendable {
    package let german: String
    package let english: String

    package init(german: String, english: String) {
        self.german = german
        self.english = english
    }

    package func text(in language: Language) -> String { language == .german ? german : english }

    package var json: JSON { ["de": .string(german), "en": .string(english)] }

    init(_ object: DeclarationObject) {
        german = object.requiredText("de")
        english = object.requiredText("en")
        object.finish()
    }
}
