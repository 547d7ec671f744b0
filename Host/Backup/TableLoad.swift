import Database
import Values

/// Empties all tables and lets them be filled in any order: keys are checked at the end, what guards rows is put back.
struct TableLoad {
    let unit: any UnitOfWork
    let schema: Schema

    init(_ unit: any UnitOfWork, _ schema: Schema) {
        self.unit = unit
        self.schema = schema
    }

    func run<Result>(_ body: () throws -> Result) throws -> Result {
        switch unit.dialect {
        case .sqlite: try onSQLite(body)
        case .postgres: try onPostgres(body)
        }
    }

    private func onSQLite<Result>(_ body: () throws -> Result) throws -> Result {
        try unit.execute("PRAGMA defer_foreign_keys = ON")
        let triggers = try unit.all("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name") {
            (name: $0.text(0), text: $0.text(1))
        }
        for trigger in triggers { try unit.execute("DROP TRIGGER \(raw: BackupTable.quoted(trigger.name))") }
        // The tables behind the index for searching belong to it alone.
        for table in schema.tables where !table.name.hasPrefix("wm_search_text_") && table.name != "wm_migrations" {
            try unit.execute("DELETE FROM \(raw: BackupTable.quoted(table.name))")
        }
        let result = try body()
        for trigger in triggers { try unit.execute(SQL(trigger.text)) }
        return result
    }

    private func onPostgres<Result>(_ body: () throws -> Result) throws -> Result {
        let keys = try unit.all(
            """
            SELECT conrelid::regclass::text, quote_ident(conname) FROM pg_constraint
            WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND NOT condeferrable ORDER BY 1, 2
            """
        ) { "ALTER TABLE \($0.text(0)) ALTER CONSTRAINT \($0.text(1))" }
        for key in keys { try unit.execute(SQL(key + " DEFERRABLE INITIALLY DEFERRED")) }
        let tables = schema.tables.map(\.name).filter { $0 != "wm_migrations" }.map(BackupTable.quoted)
        try unit.execute("TRUNCATE \(raw: tables.joined(separator: ", "))")
        let result = try body()
        try unit.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for key in keys { try unit.execute(SQL(key + " NOT DEFERRABLE")) }
        return result
    }
}
