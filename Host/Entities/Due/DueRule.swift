import Values

/// What makes a record something that its owner has to do: `{"field": "due_on", "owner": "employee", "when": "done_on == null"}`.
package struct DueRule: Hashable, Sendable {
    /// The date or time by which it is due; a record without it is not.
    package let field: String
    /// The exact time, where there is one: a field of type datetime besides a date.
    package let time: String?
    /// The employee who has to do it.
    package let owner: String
    /// Holds as long as it is open.
    package let condition: FieldCondition?
    /// The time until which the owner does not want to see it.
    package let snoozed: String?

    init?(_ object: DeclarationObject) {
        guard let rule = object.object("due") else { return nil }
        field = rule.requiredText("field")
        time = rule.text("time")
        owner = rule.requiredText("owner")
        condition = rule.condition("when")
        snoozed = rule.text("snoozed")
        rule.finish()
    }

    /// The fields that a caller has to see for the item to be one.
    var fields: Set<String> {
        Set([field, owner] + [time, snoozed].compactMap(\.self)).union(condition?.fields ?? [])
    }
}

extension EntityDeclaration {
    func checkDue(_ faults: FaultCollection) {
        guard let due else { return }
        let type = field(due.field)?.type
        if type != .date && type != .datetime { faults.add("due.field", "\(due.field) is no date or datetime") }
        if due.time != nil && type == .datetime { faults.add("due.time", "\(due.field) has a time already") }
        for (key, name) in [("time", due.time), ("snoozed", due.snoozed)] {
            guard let name else { continue }
            if field(name)?.type != .datetime { faults.add("due.\(key)", "\(name) is no datetime") }
        }
        let owner = field(due.owner)?.type
        guard case .ref(let target) = owner, target.entity == "core.employee" else {
            faults.add("due.owner", "\(due.owner) is no reference to core.employee")
            return
        }
        check(due.condition, "due.when", faults)
    }

    /// A condition that the database judges looks at plain columns alone.
    func check(_ condition: FieldCondition?, _ place: String, _ faults: FaultCollection) {
        let own: Set<String> = states == nil ? ["id", "created_by"] : ["id", "created_by", "state"]
        for name in (condition?.fields ?? []).sorted() where !own.contains(name) {
            if field(name)?.type.isPlain != true { faults.add(place, "\(name) is no field with a plain column") }
        }
    }
}
