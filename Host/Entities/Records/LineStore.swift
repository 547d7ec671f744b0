import Database
import Values

/// The table of a record's lines.
struct LineStore {
    private let lines: LineTable
    private let parent: String
    private let unit: any UnitOfWork

    init(_ lines: LineTable, of entity: EntityDeclaration, _ unit: any UnitOfWork) {
        self.lines = lines
        parent = entity.lineParent
        self.unit = unit
    }

    func load(_ record: String, _ reader: FieldReader) throws -> [JSON] {
        let selection = Selection(lines: lines, reader: reader)
        let sql: SQL = """
            SELECT \(raw: selection.sql) FROM \(raw: lines.table) t WHERE t.\(raw: parent) = \(record) ORDER BY t.position
            """
        return try unit.all(sql) { .object(try selection.object($0)) }
    }

    /// Brings the rows to the given lines: matched by id, in their order; what is left out is deleted.
    func save(
        _ new: [JSON], of record: String, before old: [JSON], _ reader: FieldReader, rewriting: Bool
    ) throws {
        let before = Dictionary(uniqueKeysWithValues: old.enumerated().map { ($1["id"]?.string ?? "", ($0, $1)) })
        let kept = Set(new.compactMap { $0["id"]?.string })
        let removed = before.keys.filter { !kept.contains($0) }.sorted().map(SQLValue.text)
        if !removed.isEmpty {
            try unit.execute("DELETE FROM \(raw: lines.table) WHERE \(SQL.column("id", in: removed))")
        }
        for (position, line) in new.enumerated() {
            guard let id = line["id"]?.string else { preconditionFailure("a line has its id before it is saved") }
            if let (place, stored) = before[id] {
                if place == position && stored == line && !rewriting { continue }
                try update(line, id: id, at: position, reader)
            } else {
                try insert(line, id: id, of: record, at: position, reader)
            }
        }
    }

    func delete(of record: String) throws {
        try unit.execute("DELETE FROM \(raw: lines.table) WHERE \(raw: parent) = \(record)")
    }

    private var columns: [String] { lines.fields.flatMap(\.columns).map(\.name) }

    private func values(_ line: JSON, _ reader: FieldReader) -> [SQLValue] {
        lines.fields.flatMap { FieldStorage.values(of: $0, line[$0.name] ?? .null, reader) }
    }

    private func insert(_ line: JSON, id: String, of record: String, at position: Int, _ reader: FieldReader) throws {
        let names = ["id", parent, "position"] + columns
        let places = names.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        let text = "INSERT INTO \(lines.table) (\(names.joined(separator: ", "))) VALUES (\(places))"
        try unit.execute(SQL(text, [.text(id), .text(record), .integer(Int64(position + 1))] + values(line, reader)))
    }

    private func update(_ line: JSON, id: String, at position: Int, _ reader: FieldReader) throws {
        let names = ["position"] + columns
        let list = names.enumerated().map { "\($1) = $\($0 + 1)" }.joined(separator: ", ")
        let text = "UPDATE \(lines.table) SET \(list) WHERE id = $\(names.count + 1)"
        try unit.execute(SQL(text, [.integer(Int64(position + 1))] + values(line, reader) + [.text(id)]))
    }
}
