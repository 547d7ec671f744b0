import Audit
import Values

/// That something happened to a record: enough to load it again, and nothing of what it says.
struct RecordChange: Sendable {
    /// Of the entry in the audit.
    let id: String
    let entity: String
    let record: String
    let version: Int64?
    let event: String

    /// Nil for what happened to no record.
    init?(_ entry: StoredEntry) {
        guard AuditEvent.ofRecords.contains(where: { $0.rawValue == entry.event }) else { return nil }
        id = entry.id
        entity = entry.entity
        record = entry.record
        version = entry.version
        event = entry.event
    }

    /// A deleted record can be looked at by nobody any more.
    var isDeletion: Bool { event == AuditEvent.delete.rawValue }

    /// The event as the stream has it.
    ///
    /// - Parameter place: the record to which this one belongs, where that is told.
    func text(on place: (entity: String, record: String)?) -> String {
        let data: JSON = [
            "entity": .string(entity), "id": .string(record), "version": version.map(JSON.integer) ?? .null,
            "event": .string(event),
            "on": place.map { ["entity": .string($0.entity), "id": .string($0.record)] } ?? .null,
        ]
        return "id: \(id)\nevent: change\ndata: \(data.text)\n\n"
    }
}
