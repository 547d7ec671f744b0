import Values

/// How long records must be kept: `"invoice"`, or
/// `{"class": "invoice", "from": "invoice_date", "when": "status != 'draft'"}`.
package struct RetentionRule: Sendable {
    /// A class of the host's retention schedule.
    package let name: String
    /// The date field that begins the period; without it, or where it is empty, the last change does.
    package let begins: String?
    /// Which records may not be deleted before; without it all of them.
    package let binds: FieldCondition?

    init?(_ object: DeclarationObject) {
        guard let value = object.value("retention") else { return nil }
        guard value.object != nil, let rule = object.object("retention") else {
            guard let name = object.text("retention") else { return nil }
            self.name = name
            begins = nil
            binds = nil
            return
        }
        name = rule.requiredText("class")
        begins = rule.text("from")
        binds = rule.condition("when")
        rule.finish()
    }
}
