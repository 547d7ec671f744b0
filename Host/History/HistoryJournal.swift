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
        // A deletion comes after the last version; nothing else orders two changes of one millisecond.
        let version = event == .delete ? record.version + 1 : record.version
        let entry = AuditEntry(
            event, entity: change.entity, record: record.id, version: version,
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

    package func forget(_ fields: [String], of entity: String, _ id: String, version: Int64, _ call: Call) throws {
        try log.erase(fields, of: entity, id, in: call.unit)
        let changes = fields.map { AuditChange($0, old: .null, new: .null) }
        let entry = AuditEntry(.erase, entity: entity, record: id, version: version, changes: changes, call)
        try log.record(entry, in: call.unit)
    }

    package func deleted(
        _ entity: String, where field: String, was id: String, _ call: Call
    ) throws -> [(id: String, version: Int64)] {
        try log.deletions(of: entity, mentioning: id, in: call.unit).filter { entry in
            try entry.fields().contains { $0.path == field && $0.values?.old == .string(id) }
        }.map { ($0.record, $0.version ?? 0) }
    }
}
