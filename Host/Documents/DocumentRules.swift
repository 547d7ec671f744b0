import Entities
import Events
import Routing
import Values

/// What must hold of documents beyond what their declaration says: they belong to a record that exists, and keep it.
struct DocumentRules: Sendable {
    static let added = "core.document.added/1"

    let outbox: Outbox
    let desk: EngineDesk

    var code: EntityCode {
        var code = EntityCode()
        code.beforeSave = { call, change in
            try check(call, change)
            return nil
        }
        code.afterSave = { call, change in
            try follow(call, change)
            if change.operation == .create { try tell(call, of: change.new) }
        }
        return code
    }

    private func check(_ call: Call, _ change: EntityCode.Change) throws {
        guard change.operation != .delete, let link = try DocumentLink(change.new),
            try link != change.old.flatMap(DocumentLink.init)
        else { return }
        try link.hold(desk.engine, call)
    }

    private func tell(_ call: Call, of document: JSON.Object) throws {
        var data = JSON.Object()
        for name in ["category", "entity", "record", "media_type", "sha256"] where document[name]?.string != nil {
            data[name] = document[name]
        }
        let id = document["id"]?.string ?? ""
        try outbox.publish(Event(Self.added, of: Documents.entity, id, version: 1, data: data), call)
    }

    /// An archived document keeps its record as well; one that is gone keeps nothing.
    private func follow(_ call: Call, _ change: EntityCode.Change) throws {
        let isGone = change.operation == .delete && change.old?["archived_at"] == change.new["archived_at"]
        let link = isGone ? nil : try DocumentLink(change.new)
        guard try isGone || link != change.old.flatMap(DocumentLink.init) else { return }
        try SoftReferences(call.unit).keep(
            of: Documents.entity, change.new["id"]?.string ?? "", field: "record",
            to: link.map { ($0.entity, $0.record) })
    }
}
