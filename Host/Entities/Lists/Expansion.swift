import Database
import Routing
import Values

/// References of a list that are answered as records: their places are noted while the rows are written, and filled by
/// one statement for each entity they point at.
struct Expansion {
    private struct Place {
        let range: Range<Int>
        let entity: String
        let id: String
    }

    private let targets: [String: String]
    private var places: [Place] = []

    init(_ fields: [Field]) {
        targets = Dictionary(
            fields.map { ($0.name, $0.type.target?.entity ?? "") }, uniquingKeysWith: { first, _ in first })
    }

    var isEmpty: Bool { targets.isEmpty }

    mutating func write(_ rows: any Rows, _ selection: Selection, into writer: inout JSONWriter) {
        writer.beginObject()
        for (place, item) in selection.items.enumerated() {
            guard let entity = targets[item.name] else {
                selection.write(place, rows, into: &writer)
                continue
            }
            if case .document = item.cell {
                writer.name(place, of: selection.names)
                writeAll(rows.text(item.column), of: entity, into: &writer)
                continue
            }
            selection.write(place, rows, into: &writer)
            guard !rows.isNull(item.column) else { continue }
            let id = rows.text(item.column)
            let end = writer.bytes.count
            places.append(Place(range: (end - id.utf8.count - 2)..<end, entity: entity, id: id))
        }
        writer.endObject()
    }

    /// - Parameter list: the ids as `Selection` reads them, `["…","…"]`; ids need no escaping.
    private mutating func writeAll(_ list: String, of entity: String, into writer: inout JSONWriter) {
        writer.beginArray()
        for id in list.split(whereSeparator: { "[\",]".contains($0) }) {
            writer.string(String(id))
            let end = writer.bytes.count
            places.append(Place(range: (end - id.utf8.count - 2)..<end, entity: entity, id: String(id)))
        }
        writer.endArray()
    }

    /// The bytes with a record in each noted place.
    func fill(_ bytes: [UInt8], _ engine: EntityEngine, _ call: Call) throws -> [UInt8] {
        guard !places.isEmpty else { return bytes }
        var records: [String: [String: [UInt8]]] = [:]
        for (entity, places) in Dictionary(grouping: places, by: \.entity) {
            records[entity] = try Self.records(of: entity, Set(places.map(\.id)), engine, call)
        }
        var filled: [UInt8] = []
        filled.reserveCapacity(bytes.count * 2)
        var position = 0
        for place in places {
            filled += bytes[position..<place.range.lowerBound]
            filled += records[place.entity]?[place.id] ?? Self.missing(place.id)
            position = place.range.upperBound
        }
        return filled + bytes[position...]
    }

    private static func missing(_ id: String) -> [UInt8] { JSON.object(["id": .string(id), "missing": true]).bytes }

    /// By id; a caller who may not read the entity sees the ids alone, and what is out of scope counts as missing.
    static func records(
        of entityID: String, _ ids: Set<String>, _ engine: EntityEngine, _ call: Call
    ) throws -> [String: [UInt8]] {
        guard let entity = engine.registry.entity(entityID) else { return [:] }
        let access = engine.access(to: entity, call)
        let filter: EntityAccess.Filter?
        do {
            filter = try access.filter(for: entity.declaration.permissions.read)
        } catch {
            return Dictionary(uniqueKeysWithValues: ids.map { ($0, JSON.object(["id": .string($0)]).bytes) })
        }
        let selection = Selection(
            entity.declaration, access.readableFields, currency: try engine.currency(of: entity, call),
            dialect: call.unit.dialect)
        let list = SQL.column("t.id", in: ids.sorted().map(SQLValue.text))
        var sql: SQL = "SELECT \(raw: selection.sql) FROM \(raw: entity.declaration.table) t WHERE \(list)"
        if let filter { sql += " AND \(filter.sql)" }
        return try call.unit.acting(as: filter?.isForeign == true ? .host : entity.tenant) {
            try Dictionary(
                uniqueKeysWithValues: call.unit.all(sql) { rows in
                    var writer = JSONWriter()
                    selection.write(rows, into: &writer)
                    return (rows.text(0), writer.bytes)
                })
        }
    }
}
