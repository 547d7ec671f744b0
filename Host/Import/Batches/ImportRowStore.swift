import Database
import Values

/// The `wm_import_rows` table. No other file names it.
enum ImportRowStore {
    /// Few statements for many rows, in pieces of few lengths, so that they stay prepared.
    static func insert(_ rows: [ImportRow], of batch: String, in unit: any UnitOfWork) throws {
        var rest = rows[...]
        for length in [64, 8, 1] {
            while rest.count >= length {
                try unit.execute(insertion(of: rest.prefix(length), batch))
                rest = rest.dropFirst(length)
            }
        }
    }

    private static func insertion(of rows: some Sequence<ImportRow>, _ batch: String) -> SQL {
        var values: [SQLValue] = []
        var places: [String] = []
        for row in rows {
            let own = row.values(of: batch)
            let holes = own.indices.map { "$\(values.count + $0 + 1)" }
            places.append("(\(holes.joined(separator: ", ")))")
            values += own
        }
        let text = "INSERT INTO wm_import_rows (import_id, \(columns)) VALUES \(places.joined(separator: ", "))"
        return SQL(text, values)
    }

    /// Rows with an outcome behind a record, in the order of the file.
    static func rows(
        of batch: String, _ outcome: ImportRow.Outcome, behind record: Int, limit: Int, in unit: any UnitOfWork
    ) throws -> [ImportRow] {
        try unit.all(
            """
            SELECT \(raw: columns) FROM wm_import_rows
            WHERE import_id = \(batch) AND outcome = \(outcome.rawValue) AND record > \(record)
            ORDER BY record LIMIT \(limit)
            """, read)
    }

    /// The record made or found for each record of the file, but for what was undone.
    static func records(of batch: String, in unit: any UnitOfWork) throws -> [Int: String] {
        let pairs = try unit.all(
            """
            SELECT record, record_id FROM wm_import_rows
            WHERE import_id = \(batch) AND record_id IS NOT NULL AND (undo IS NULL OR undo <> 'done')
            """
        ) { (Int($0.integer(0)), $0.text(1)) }
        return Dictionary(uniqueKeysWithValues: pairs)
    }

    /// What is still to be undone, the last first.
    static func undoable(of batch: String, limit: Int, in unit: any UnitOfWork) throws -> [ImportRow] {
        try unit.all(
            """
            SELECT \(raw: columns) FROM wm_import_rows
            WHERE import_id = \(batch) AND outcome IN ('imported', 'updated') AND undo IS NULL
            ORDER BY record DESC LIMIT \(limit)
            """, read)
    }

    static func markUndone(_ record: Int, of batch: String, in unit: any UnitOfWork) throws {
        try unit.execute(
            """
            UPDATE wm_import_rows SET undo = 'done', problems = NULL
            WHERE import_id = \(batch) AND record = \(record)
            """)
    }

    static func markKept(
        _ record: Int, of batch: String, because problem: CellProblem, in unit: any UnitOfWork
    ) throws {
        try unit.execute(
            """
            UPDATE wm_import_rows SET undo = 'kept', problems = \(JSON.array([problem.json]).text)
            WHERE import_id = \(batch) AND record = \(record)
            """)
    }

    /// Lets the rows that an undo kept be tried again.
    static func forgetKept(of batch: String, in unit: any UnitOfWork) throws {
        try unit.execute(
            "UPDATE wm_import_rows SET undo = NULL, problems = NULL WHERE import_id = \(batch) AND undo = 'kept'")
    }

    static func kept(of batch: String, limit: Int, in unit: any UnitOfWork) throws -> [ImportRow] {
        try unit.all(
            """
            SELECT \(raw: columns) FROM wm_import_rows
            WHERE import_id = \(batch) AND undo = 'kept' ORDER BY record LIMIT \(limit)
            """, read)
    }

    /// How many rows were undone, and how many were kept.
    static func undoCounts(of batch: String, in unit: any UnitOfWork) throws -> (done: Int, kept: Int) {
        let counts = try unit.all(
            "SELECT undo, COUNT(*) FROM wm_import_rows WHERE import_id = \(batch) AND undo IS NOT NULL GROUP BY undo"
        ) { ($0.text(0), Int($0.integer(1))) }
        let byWord = Dictionary(uniqueKeysWithValues: counts)
        return (byWord["done"] ?? 0, byWord["kept"] ?? 0)
    }

    private static let columns = """
        record, line_from, line_to, byte_from, byte_to, outcome, record_id, version, children, replaced, problems
        """

    private static func read(_ rows: any Rows) throws -> ImportRow {
        var row = ImportRow(
            record: Int(rows.integer(0)), lines: Int(rows.integer(1))...Int(rows.integer(2)),
            bytes: Int(rows.integer(3))..<Int(rows.integer(4)),
            outcome: ImportRow.Outcome(rawValue: rows.text(5)) ?? .invalid)
        if !rows.isNull(6) {
            row.stored = try StoredRecord.Key(
                id: rows.text(6), version: rows.integer(7), childrenText: rows.isNull(8) ? "[]" : rows.text(8))
        }
        if !rows.isNull(9) { row.replaced = try JSON(parsing: rows.text(9)).object }
        if !rows.isNull(10) {
            row.problems = (try JSON(parsing: rows.text(10)).array ?? []).map(CellProblem.init(stored:))
        }
        return row
    }
}

extension ImportRow {
    /// In the order of `import_id` and the store's columns.
    fileprivate func values(of batch: String) -> [SQLValue] {
        let problemsText = problems.isEmpty ? nil : JSON.array(problems.map(\.json)).text
        return [
            .text(batch), .integer(Int64(record)), .integer(Int64(lines.lowerBound)), .integer(Int64(lines.upperBound)),
            .integer(Int64(bytes.lowerBound)), .integer(Int64(bytes.upperBound)), .text(outcome.rawValue),
            SQLValue(stored?.id), SQLValue(stored?.version), SQLValue(stored?.childrenText),
            SQLValue(replaced.map { JSON.object($0).text }), SQLValue(problemsText),
        ]
    }
}

extension StoredRecord.Key {
    fileprivate var childrenText: String? {
        guard !children.isEmpty else { return nil }
        return JSON.array(children.map { [.string($0.entity), .string($0.id), .integer($0.version)] }).text
    }

    fileprivate init(id: String, version: Int64, childrenText: String) throws {
        let children = try JSON(parsing: childrenText).array ?? []
        self.init(
            id: id, version: version,
            children: children.compactMap { child in
                guard let parts = child.array, parts.count == 3 else { return nil }
                return StoredRecord.ChildKey(
                    entity: parts[0].string ?? "", id: parts[1].string ?? "", version: parts[2].integer ?? 0)
            })
    }
}
