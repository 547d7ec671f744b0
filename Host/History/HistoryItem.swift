import Audit
import Entities
import Values

/// One entry of a record's history, as the API shows it.
struct HistoryItem {
    let entry: StoredEntry
    let labels: FieldLabels
    let people: People
    /// Whether the caller may see from which address it was done.
    let showsAddress: Bool

    func json() throws -> JSON {
        let fields = try entry.fields()
        var item: JSON.Object = [
            "id": .string(entry.id), "at": .string(entry.at), "event": .string(entry.event),
            "action": entry.action.map(JSON.string) ?? .null, "label": label.map(JSON.string) ?? .null,
            "version": entry.version.map(JSON.integer) ?? .null, "by": people.json(entry.principal),
            "request_id": .string(entry.request), "sealed": .bool(entry.isSealed),
            "fields": .array(fields.filter { !$0.isAddress }.compactMap(json)),
        ]
        if showsAddress {
            item["address"] = fields.first(where: \.isAddress)?.values?.new ?? .null
            item["operation"] = .string(entry.operation)
        }
        return .object(item)
    }

    private var label: String? {
        entry.action.flatMap { labels.declaration.action($0)?.label?.text(in: labels.language) }
    }

    private func json(_ field: StoredField) -> JSON? {
        let place = FieldLabels.Place(field.path)
        guard labels.mayRead(place) else { return nil }
        let isErased = field.values == nil || entry.event == AuditEvent.erase.rawValue
        return [
            "field": .string(place.field), "line": place.line.map(JSON.string) ?? .null,
            "part": place.part.map(JSON.string) ?? .null, "label": .string(labels.label(place)),
            "old": field.values?.old ?? .null, "new": field.values?.new ?? .null, "erased": .bool(isErased),
        ]
    }
}
