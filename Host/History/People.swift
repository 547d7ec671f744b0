import Database
import Entities
import Routing
import Values

/// The names of those who did something, by their ids.
struct People {
    private static let entity = "core.employee"
    private let names: [String: String]

    /// One statement, whatever their number. Somebody who is no employee any more has no name.
    init(_ ids: Set<String>, _ engine: EntityEngine, _ call: Call) throws {
        let ids = ids.subtracting([""]).sorted()
        guard !ids.isEmpty, let entity = engine.registry.entity(Self.entity) else {
            names = [:]
            return
        }
        let records = try RecordSet(entity, call.unit, currency: engine.currency(of: entity, call))
            .load(where: .column("t.id", in: ids))
        names = Dictionary(uniqueKeysWithValues: records.map { ($0.id, entity.declaration.title(of: $0)) })
    }

    func json(_ id: String) -> JSON {
        if id.isEmpty { return ["id": .null, "name": "Workmate"] }
        return ["id": .string(id), "name": names[id].map(JSON.string) ?? .null]
    }
}

extension EntityDeclaration {
    /// The title with its holes filled from the record.
    fileprivate func title(of record: Record) -> String {
        titleFields.reduce(title) { text, field in
            text.replacing("{\(field)}", with: record.values[field]?.string ?? "")
        }
    }
}
