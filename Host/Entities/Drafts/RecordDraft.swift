import Database
import Routing
import Values

/// A record on its way into the database: what it was, what the caller asked for, and everything wrong with it.
struct RecordDraft {
    enum Author {
        case caller
        /// A hook or action of the module, which may also set read-only fields.
        case module
        /// The module by itself: it may set computed fields as well.
        case amendment
    }

    let entity: RegisteredEntity
    let access: EntityAccess
    let currency: String
    let call: Call
    /// The record as it is; nil for a new one.
    let old: Record?
    var values: JSON.Object
    var problems: [FieldProblem] = []

    var declaration: EntityDeclaration { entity.declaration }

    init(_ entity: RegisteredEntity, _ access: EntityAccess, currency: String, _ call: Call, old: Record?) {
        self.entity = entity
        self.access = access
        self.currency = currency
        self.call = call
        self.old = old
        values = old?.values ?? [:]
        if old == nil { begin() }
    }

    private mutating func begin() {
        values["id"] = .string(call.newIdentifier())
        values["version"] = 1
        if let states = declaration.states { values["state"] = .string(states.initial) }
        for name in ["created_at", "updated_at"] { values[name] = .string(call.now.text) }
        for name in ["created_by", "updated_by"] { values[name] = .string(call.principal.id) }
        if declaration.archive { values["archived_at"] = .null }
        for field in declaration.fields { values[field.name] = field.type.empty }
    }

    var record: Record { Record(entity: declaration.id, values: values) }

    func change(_ operation: EntityCode.Operation, action: String? = nil) -> EntityCode.Change {
        EntityCode.Change(
            entity: declaration.id, operation: operation, action: action, old: old?.values, new: values)
    }

    /// - Throws: `SYSTEM_9020` with all that is wrong.
    func refuseProblems() throws {
        guard problems.isEmpty else { throw Problem.recordInvalid(declaration.label, problems) }
    }

    /// Whether anything but the host's own notes differs.
    var isChanged: Bool {
        guard let old else { return true }
        return declaration.fields.contains { values[$0.name] != old.values[$0.name] }
            || values["state"] != old.values["state"] || values["archived_at"] != old.values["archived_at"]
    }

    mutating func advanceVersion() {
        guard let old else { return }
        values["version"] = .integer(old.version + 1)
        values["updated_at"] = .string(call.now.text)
        values["updated_by"] = .string(call.principal.id)
    }
}

extension FieldType {
    /// The value of a field that nobody filled.
    var empty: JSON {
        switch self {
        case .refs, .lines: []
        default: .null
        }
    }
}
