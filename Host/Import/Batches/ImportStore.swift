import Database
import Values

/// The `wm_imports` table. No other file names it but as the parent of its rows and files.
package enum ImportStore {
    static func insert(_ batch: ImportBatch, in unit: any UnitOfWork) throws {
        try unit.execute(
            """
            INSERT INTO wm_imports (id, entity, filename, sha256, size, created_by, created_at, state, settings,
                records, next_offset, next_line, last_record, imported, updated, skipped, invalid)
            VALUES (\(batch.id), \(batch.entity), \(batch.filename), \(batch.sha256), \(batch.size),
                \(batch.createdBy), \(batch.createdAt), \(batch.state.rawValue), \(batch.settings.json.text),
                \(batch.records), \(batch.position.offset), \(batch.position.line), \(batch.position.record),
                0, 0, 0, 0)
            """)
    }

    static func find(_ id: String, in unit: any UnitOfWork) throws -> ImportBatch? {
        try unit.first("SELECT \(raw: columns) FROM wm_imports WHERE id = \(id)", read)
    }

    /// Other batches of the same file that were run, oldest first.
    static func others(than batch: ImportBatch, in unit: any UnitOfWork) throws -> [ImportBatch] {
        try unit.all(
            """
            SELECT \(raw: columns) FROM wm_imports
            WHERE entity = \(batch.entity) AND sha256 = \(batch.sha256) AND id <> \(batch.id)
                AND state IN ('running', 'done') ORDER BY id
            """, read)
    }

    /// The latest of an entity, newest first.
    static func latest(of entity: String, limit: Int, in unit: any UnitOfWork) throws -> [ImportBatch] {
        try unit.all(
            """
            SELECT \(raw: columns) FROM wm_imports
            WHERE entity = \(entity) AND state <> 'receiving' ORDER BY id DESC LIMIT \(limit)
            """, read)
    }

    static func correct(_ batch: ImportBatch, in unit: any UnitOfWork) throws {
        try unit.execute(
            """
            UPDATE wm_imports SET settings = \(batch.settings.json.text), records = \(batch.records),
                next_offset = \(batch.position.offset), next_line = \(batch.position.line)
            WHERE id = \(batch.id) AND state = 'ready'
            """)
    }

    /// Moves the batch from one state to another; false when it is not in the first one any more.
    static func move(
        _ id: String, from: [ImportBatch.State], to state: ImportBatch.State, undoneAt: Instant? = nil,
        in unit: any UnitOfWork
    ) throws -> Bool {
        let states = from.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        return try unit.execute(
            """
            UPDATE wm_imports SET state = \(state.rawValue), undone_at = \(undoneAt?.text)
            WHERE id = \(id) AND state IN (\(raw: states))
            """) == 1
    }

    /// Takes the batch for this unit: false when another one has gone on from the position meanwhile.
    static func take(_ batch: ImportBatch, in unit: any UnitOfWork) throws -> Bool {
        try unit.execute(
            """
            UPDATE wm_imports SET state = 'running'
            WHERE id = \(batch.id) AND next_offset = \(batch.position.offset) AND state IN ('ready', 'running')
            """) == 1
    }

    /// Keeps the position and the counts, in the unit that wrote the records up to there.
    static func advance(_ batch: ImportBatch, in unit: any UnitOfWork) throws {
        try unit.execute(
            """
            UPDATE wm_imports SET state = \(batch.state.rawValue), next_offset = \(batch.position.offset),
                next_line = \(batch.position.line), last_record = \(batch.position.record),
                imported = \(batch.counts.imported), updated = \(batch.counts.updated),
                skipped = \(batch.counts.skipped), invalid = \(batch.counts.invalid),
                finished_at = \(batch.finishedAt?.text)
            WHERE id = \(batch.id)
            """)
    }

    private static let columns = """
        id, entity, filename, sha256, size, created_by, created_at, state, settings, records, next_offset, next_line,
        last_record, imported, updated, skipped, invalid, finished_at, undone_at
        """

    private static func read(_ rows: any Rows) throws -> ImportBatch {
        var batch = ImportBatch(
            id: rows.text(0), entity: rows.text(1), filename: rows.text(2), sha256: rows.text(3),
            size: Int(rows.integer(4)), createdBy: rows.text(5),
            createdAt: Instant(parsing: rows.text(6)) ?? Instant(milliseconds: 0),
            state: ImportBatch.State(rawValue: rows.text(7)) ?? .receiving,
            settings: ImportSettings(stored: try JSON(parsing: rows.text(8))), records: Int(rows.integer(9)),
            position: CSVReader.Position(
                offset: Int(rows.integer(10)), line: Int(rows.integer(11)), record: Int(rows.integer(12))))
        batch.counts.imported = Int(rows.integer(13))
        batch.counts.updated = Int(rows.integer(14))
        batch.counts.skipped = Int(rows.integer(15))
        batch.counts.invalid = Int(rows.integer(16))
        batch.finishedAt = Instant(parsing: rows.text(17))
        batch.undoneAt = Instant(parsing: rows.text(18))
        return batch
    }
}
