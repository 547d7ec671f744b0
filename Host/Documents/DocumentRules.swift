import Entities
import Routing
import Values

/// What must hold of documents beyond what their declaration says: they belong to a record that exists, and keep it.
struct DocumentRules: Sendable {
    let engine: @Sendable () -> EntityEngine

    var code: EntityCode {
        var code = EntityCode()
        code.beforeSave = { call, change in
            try check(call, change)
            return nil
        }
        code.afterSave = { call, change in try follow(call, change) }
        return code
    }

    private func check(_ call: Call, _ change: EntityCode.Change) throws {
        guard change.operation != .delete, let link = try DocumentLink(change.new),
            try link != change.old.flatMap(DocumentLink.init)
        else { return }
        try link.hold(engine(), call)
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
