import Entities
import Events
import Routing
import Values

/// Tells of every change of a record, besides what another journal writes down.
struct EventJournal: ChangeJournal {
    let journal: any ChangeJournal
    let outbox: Outbox

    func note(_ change: EntityCode.Change, _ record: Record, _ call: Call) throws {
        try journal.note(change, record, call)
        let name = "\(change.entity).\(change.verb)/1"
        guard outbox.isAwaited(name) else { return }
        var data: JSON.Object = ["fields": .array(change.changedFields.map(JSON.string))]
        if let action = change.action { data["action"] = .string(action) }
        // A deletion comes after the last version.
        let version = change.verb == "deleted" ? record.version + 1 : record.version
        try outbox.publish(Event(name, of: change.entity, record.id, version: version, data: data), call)
    }

    func forget(_ fields: [String], of entity: String, _ id: String, version: Int64, _ call: Call) throws {
        try journal.forget(fields, of: entity, id, version: version, call)
        let data: JSON.Object = ["fields": .array(fields.map(JSON.string))]
        try outbox.publish(Event("\(entity).erased/1", of: entity, id, version: version, data: data), call)
    }

    func deleted(
        _ entity: String, where field: String, was id: String, _ call: Call
    ) throws -> [(id: String, version: Int64)] { try journal.deleted(entity, where: field, was: id, call) }
}

extension EntityCode.Change {
    private static let bookkeeping: Set<String> = ["version", "updated_at", "updated_by"]

    fileprivate var verb: String {
        switch operation {
        case .create: "created"
        case .update: "changed"
        case .delete: old?["archived_at"] == new["archived_at"] ? "deleted" : "archived"
        case .action: action == "restore" ? "restored" : "changed"
        case .preview: preconditionFailure("a preview changes nothing")
        }
    }

    fileprivate var changedFields: [String] {
        guard let old else { return new.names }
        return new.names.filter { !Self.bookkeeping.contains($0) && old[$0] != new[$0] }
    }
}
