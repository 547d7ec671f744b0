import Database

/// What keeps frozen rows as they are, whoever writes: triggers on the record's own table, and on those of its lines and
/// references.
struct FrozenTriggers {
    private let declaration: EntityDeclaration
    private let dialect: Dialect

    init(_ declaration: EntityDeclaration, _ dialect: Dialect) {
        self.declaration = declaration
        self.dialect = dialect
    }

    /// Makes those that are not there as they should be. Their names carry a sum of what they do.
    func install(in database: any Database) throws {
        guard try database.read({ unit in try !tables.allSatisfy { try isGuarded($0, unit) } }) else { return }
        try database.write { try install(in: $0) }
    }

    func install(in unit: any UnitOfWork) throws {
        for table in tables where try !isGuarded(table, unit) {
            try lift(table.name, unit)
            for (name, text) in zip(table.triggers, table.texts) { try create(name, text, on: table.name, unit) }
        }
    }

    /// Lets the rows change until `install`, in the unit that deletes what no law keeps any more.
    func lift(in unit: any UnitOfWork) throws {
        for table in tables { try lift(table.name, unit) }
    }

    private func lift(_ table: String, _ unit: any UnitOfWork) throws {
        for name in try names(on: table, unit) { try drop(name, on: table, unit) }
    }

    private func isGuarded(_ table: Table, _ unit: any UnitOfWork) throws -> Bool {
        try names(on: table.name, unit) == table.triggers
    }

    private struct Table {
        let name: String
        /// What each does, from its moment to its condition.
        let texts: [String]

        var triggers: [String] {
            let sum = FrozenTriggers.sum(texts.joined())
            return texts.indices.map { "wm_frozen_\(name)_\(sum)_\($0)" }
        }
    }

    private var tables: [Table] { [own] + parts.map(part) }

    /// The columns of the record's own row that stay.
    private var kept: [String] {
        let exceptions = declaration.frozen?.exceptions ?? []
        let fields = declaration.fields.filter { exceptions.contains($0.name) }
        let free =
            ["version", "updated_at", "updated_by", "archived_at"] + exceptions.filter { $0 == "state" }
            + fields.flatMap { declaration.columns(of: $0).map(\.name) }
        let all = EntitySchema(declaration).tables.first?.columns.map(\.name) ?? []
        return all.filter { !free.contains($0) }
    }

    private var own: Table {
        let old = kept.map { "OLD.\($0)" }.joined(separator: ", ")
        let new = kept.map { "NEW.\($0)" }.joined(separator: ", ")
        let frozen = "OLD.\(FreezeRule.column) IS NOT NULL"
        return Table(
            name: declaration.table,
            texts: [
                "BEFORE UPDATE ON \(declaration.table) FOR EACH ROW "
                    + "WHEN (\(frozen) AND (\(old)) IS DISTINCT FROM (\(new)))",
                "BEFORE DELETE ON \(declaration.table) FOR EACH ROW WHEN (\(frozen))",
            ]
        )
    }

    /// Tables whose rows belong to a record, with the column that names it.
    private var parts: [(table: String, parent: String)] {
        let exceptions = declaration.frozen?.exceptions ?? []
        return declaration.fields.filter { !exceptions.contains($0.name) }.compactMap { field in
            if let lines = field.type.lines { return (lines.table, declaration.lineParent) }
            if case .refs = field.type { return (declaration.linkTable(field), "from_id") }
            return nil
        }
    }

    private func part(_ table: String, _ parent: String) -> Table {
        func frozen(_ row: String) -> String {
            "EXISTS (SELECT 1 FROM \(declaration.table) WHERE id = \(row).\(parent) "
                + "AND \(FreezeRule.column) IS NOT NULL)"
        }
        let conditions = [
            ("INSERT", frozen("NEW")), ("UPDATE", "\(frozen("OLD")) OR \(frozen("NEW"))"), ("DELETE", frozen("OLD")),
        ]
        return Table(name: table, texts: conditions.map { "BEFORE \($0.0) ON \(table) FOR EACH ROW WHEN (\($0.1))" })
    }
}

extension FrozenTriggers {
    private func names(on table: String, _ unit: any UnitOfWork) throws -> [String] {
        let prefix = "wm_frozen_\(table)_"
        let sql: SQL =
            dialect == .sqlite
            ? "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = \(table) ORDER BY name"
            : """
            SELECT tgname FROM pg_trigger WHERE tgrelid = \(table)::regclass AND NOT tgisinternal
            ORDER BY tgname COLLATE "C"
            """
        return try unit.all(sql) { $0.text(0) }.filter { $0.hasPrefix(prefix) }
    }

    private func drop(_ name: String, on table: String, _ unit: any UnitOfWork) throws {
        let sql: SQL = dialect == .sqlite ? "DROP TRIGGER \(raw: name)" : "DROP TRIGGER \(raw: name) ON \(raw: table)"
        try unit.execute(sql)
    }

    /// - Parameter text: from the moment to the condition, which PostgreSQL takes without looking into other tables only; so
    ///   that of a part stands in a function.
    private func create(_ name: String, _ text: String, on table: String, _ unit: any UnitOfWork) throws {
        guard dialect == .postgres else {
            let refusal = "SELECT RAISE(ABORT, '\(table) is frozen');"
            _ = try unit.execute("CREATE TRIGGER \(raw: name) \(raw: text) BEGIN \(raw: refusal) END")
            return
        }
        let halves = text.split(separator: " WHEN ", maxSplits: 1)
        let looks = text.contains("EXISTS")
        let condition = looks ? String(halves[1]) : "TRUE"
        try unit.execute(
            """
            CREATE OR REPLACE FUNCTION \(raw: name)() RETURNS trigger LANGUAGE plpgsql AS '
            BEGIN
                IF \(raw: condition) THEN
                    RAISE EXCEPTION ''% is frozen'', TG_TABLE_NAME USING ERRCODE = ''check_violation'';
                END IF;
                IF TG_OP = ''DELETE'' THEN RETURN OLD; END IF;
                RETURN NEW;
            END'
            """)
        let head = looks ? String(halves[0]) : text
        try unit.execute("CREATE TRIGGER \(raw: name) \(raw: head) EXECUTE FUNCTION \(raw: name)()")
    }

    /// FNV-1a: tells two texts apart, and nothing more is asked of it.
    fileprivate static func sum(_ text: String) -> String {
        let sum = text.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
        return String(sum, radix: 16)
    }
}
