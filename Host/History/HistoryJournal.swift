import Audit
import Entities
import Routing
import Values

/// Writes every change of a record into the audit, in its unit.
package struct HistoryJournal: ChangeJournal {
    private let log: AuditLog

    package init(_ log: AuditLog) { self.log = log }

    package func note(_ change: EntityCode.Change, _ record: Record, _ call: Call) throws {
        let event = event(of: change)
        let changes = FieldChanges(from: change.old, to: event == .delete ? nil : change.new).changes
        let entry = AuditEntry(
            event, entity: change.entity, record: record.id, version: record.version,
            action: event == .action ? change.action : nil, changes: changes, call)
        try log.record(entry, in: call.unit)
    }

    private func event(of change: EntityCode.Change) -> AuditEvent {
        switch change.operation {
        case .create: .create
        case .update: .update
        case .delete: change.old?["archived_at"] == change.new["archived_at"] ? .delete : .archive
        case .action: change.action == "restore" ? .restore : .action
        case .preview: preconditionFailure("a preview writes nothing")
        }
    }

    /// Forgets what was written of the fields, and says that it is gone.
    package func erase(_ fields: [String], of entity: String, _ id: String, version: Int64, _ call: Call) throws {
        let erased = Set(fields)
        try log.erase(erased, of: entity, id, in: call.unit)
        let changes = fields.map { AuditChange($0, old: .null, new: .null) }
        try log.record(
            AuditEntry(.erase, entity: entity, record: id, version: version, changes: changes, call), in: call.unit)
    }
}
