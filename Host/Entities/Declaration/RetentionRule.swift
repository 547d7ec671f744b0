import Values

/// How long records must be kept: `"invoice"`, or `{"class": "invoice", "from": "invoice_date"}`.
package struct RetentionRule: Hashable, Sendable {
    /// A class of the host's retention schedule.
    package let name: String
    /// The date field that begins the period; without it, or where it is empty, the last change does.
    package let begins: String?

    init?(_ object: DeclarationObject) {
        guard let value = object.value("retention") else { return nil }
        guard value.object != nil, let rule = object.object("retention") else {
            guard let name = object.text("retention") else { return nil }
            self.name = name
            begins = nil
            return
        }
        name = rule.requiredText("class")
        begins = rule.text("from")
        rule.finish()
    }
}
