import Database
import Entities
import Values

/// Where the retention period of an entity's records begins, in SQL on the table `t`.
struct RetentionStart {
    let entity: EntityDeclaration

    private var dated: String? { entity.retention?.begins.map { "t.\($0)" } }

    /// The latest year among the records; nil when there are none.
    func latestYear(where condition: SQL, in unit: any UnitOfWork) throws -> Int64? {
        let changed = dated.map { "CASE WHEN \($0) IS NULL THEN t.updated_at END" } ?? "t.updated_at"
        let sql: SQL = """
            SELECT MAX(\(raw: dated ?? "NULL")), MAX(\(raw: changed)) FROM \(raw: entity.table) t WHERE \(condition)
            """
        return try unit.first(sql) { rows in
            let day = Day(parsing: rows.text(0)).map(GermanYear.of)
            let instant = Instant(parsing: rows.text(1)).map(GermanYear.of)
            return [day, instant].compactMap(\.self).max()
        } ?? nil
    }

    /// Whether the period of a record began before the year.
    func isBefore(_ year: Int64) -> SQL {
        let byChange: SQL = "t.updated_at < \(GermanYear.beginning(year))"
        guard let dated else { return byChange }
        let day = GermanYear.start(year).description
        return """
            ((\(raw: dated) IS NOT NULL AND \(raw: dated) < \(day)) OR (\(raw: dated) IS NULL AND \(byChange)))
            """
    }

    /// The day on which it begins, as text.
    var day: SQL {
        let changed = "SUBSTR(t.updated_at, 1, 10)"
        return SQL(dated.map { "COALESCE(\($0), \(changed))" } ?? changed)
    }
}
