import Values

/// That records may be merged: `{"permission": "crm.customer.merge", "alike": [["name", "postal_code"], ["email"]]}`.
package struct MergeRule: Hashable, Sendable {
    /// The action's name in the history.
    package static let action = "merge"

    package let permission: String
    /// Lists of fields; two records of the same values in one of them may be the same.
    package let alike: [[String]]

    init?(_ object: DeclarationObject) {
        guard let rule = object.object("merge") else { return nil }
        permission = rule.requiredText("permission")
        alike = rule.textLists("alike")
        rule.finish()
    }
}

/// The fields of a record that name the record it belongs to: `{"entity": "entity", "record": "record"}`.
package struct RecordLink: Hashable, Sendable {
    package let entity: String
    package let record: String
    /// Whoever sees the record it belongs to hears of its changes.
    package let isAnnounced: Bool

    init?(_ object: DeclarationObject) {
        guard let link = object.object("link") else { return nil }
        entity = link.requiredText("entity")
        record = link.requiredText("record")
        isAnnounced = link.flag("announced")
        link.finish()
    }
}

extension EntityDeclaration {
    func checkMerge(_ faults: FaultCollection) {
        guard let merge else { return }
        if !archive || permissions.update == nil { faults.add("merge", "needs records that are changed and archived") }
        if action(MergeRule.action) != nil { faults.add("actions", "\(MergeRule.action) is the host's") }
        for name in merge.alike.joined() where field(name)?.type.isColumn != true {
            faults.add("merge.alike", "\(name) is no field with a column")
        }
    }

    func checkLink(_ faults: FaultCollection) {
        guard let link else { return }
        for name in [link.entity, link.record] where field(name)?.type != .text {
            faults.add("link", "\(name) is no text field")
        }
    }
}
