import Values

/// Why somebody may, or may not, do something, or do it to one record.
struct Explanation {
    /// What one role gives.
    struct Grant: Equatable {
        let role: String
        let name: String
        /// As the role has it: `crm.*`, `crm.customer.read:own`.
        let grant: String
        /// To what it is narrowed; nil for nothing.
        let scope: String?
        /// Whether the record lies in it; nil when no record was asked for.
        var coversRecord: Bool?

        var json: JSON {
            [
                "role": .string(role), "role_name": .string(name), "grant": .string(grant),
                "scope": scope.map(JSON.string) ?? .null, "covers_record": coversRecord.map(JSON.bool) ?? .null,
            ]
        }
    }

    enum Verdict: String, CaseIterable {
        case granted
        case grantedInScope = "granted_in_scope"
        case notGranted = "not_granted"
        case outsideScope = "outside_scope"
        /// Whoever may not see a record cannot change it either.
        case notVisible = "not_visible"
        case inactive

        var isAllowed: Bool { self == .granted || self == .grantedInScope }
    }

    let permission: String
    let isActive: Bool
    /// Those that reach the permission, by the name of their role.
    let grants: [Grant]
    /// Whether the record is among those that the person may see; nil when no record was asked for.
    let isVisible: Bool?

    var verdict: Verdict {
        if !isActive { return .inactive }
        if grants.isEmpty { return .notGranted }
        guard let isVisible else { return grants.contains { $0.scope == nil } ? .granted : .grantedInScope }
        let covering = grants.filter { $0.coversRecord == true }
        if covering.isEmpty { return .outsideScope }
        if !isVisible { return .notVisible }
        return covering.contains { $0.scope == nil } ? .granted : .grantedInScope
    }

    /// The verdict as a sentence.
    var sentence: Label {
        switch verdict {
        case .granted:
            Label(german: "Eine Rolle erlaubt es für alle Datensätze.", english: "A role allows it for all records.")
        case .grantedInScope where isVisible == nil:
            Label(
                german: "Rollen erlauben es für einen Teil der Datensätze.",
                english: "Roles allow it for a part of the records.")
        case .grantedInScope:
            Label(
                german: "Der Datensatz gehört zu dem Teil, für den eine Rolle es erlaubt.",
                english: "The record belongs to the part for which a role allows it.")
        case .notGranted: Label(german: "Keine Rolle erlaubt es.", english: "No role allows it.")
        case .outsideScope:
            Label(
                german: "Rollen erlauben es nur für einen Teil der Datensätze, und dieser gehört nicht dazu.",
                english: "Roles allow it for a part of the records only, and this is none of them.")
        case .notVisible:
            Label(
                german: "Eine Rolle erlaubt es, aber keine erlaubt, den Datensatz zu sehen.",
                english: "A role allows it, but none allows to see the record.")
        case .inactive:
            Label(german: "Der Zugang ist nicht aktiv.", english: "The account is not active.")
        }
    }
}
