import Database
import Values

/// The `core_companies` table, as far as Core's rules read and prepare it: its one row.
package struct CompanyStore {
    /// One company has one database, so its record needs no other id.
    static let id = "00000000-0000-7000-8000-000000000001"

    /// What the engine asks the company for.
    package static let currency: @Sendable (any UnitOfWork) throws -> String = { try CompanyStore(unit: $0).currency() }
    package static let timeZone: @Sendable (any UnitOfWork) throws -> TimeZone = {
        try CompanyStore(unit: $0).timeZone()
    }

    let unit: any UnitOfWork

    package init(unit: any UnitOfWork) { self.unit = unit }

    /// Makes units that decide on people's rights run one after another, until their end.
    func lock() throws {
        // Writing a row that says nothing new takes its lock, which `FOR UPDATE` would on PostgreSQL alone.
        try unit.execute("UPDATE core_companies SET version = version WHERE id = \(Self.id)")
    }

    func exists() throws -> Bool {
        try unit.first("SELECT id FROM core_companies WHERE id = \(Self.id)") { _ in true } ?? false
    }

    /// The currency of amounts that name none.
    package func currency() throws -> String {
        try unit.first("SELECT currency FROM core_companies WHERE id = \(Self.id)") { $0.text(0) } ?? "EUR"
    }

    /// The company's name, and its postal code and city.
    package func place() throws -> (name: String, city: String) {
        let sql: SQL = "SELECT name, postal_code, city FROM core_companies WHERE id = \(Self.id)"
        return try unit.first(sql) { rows in
            let city = [rows.text(1), rows.text(2)].filter { !$0.isEmpty }
            return (rows.text(0), city.joined(separator: " "))
        } ?? ("", "")
    }

    /// By whose clocks the company counts its days.
    package func timeZone() throws -> TimeZone {
        let sql: SQL = "SELECT time_zone FROM core_companies WHERE id = \(Self.id)"
        return try unit.first(sql) { $0.text(0) }.flatMap(TimeZoneFile.zone) ?? .german
    }

    func insert(name: String, now: Instant) throws {
        try unit.execute(
            """
            INSERT INTO core_companies (id, version, created_at, updated_at, created_by, updated_by, name, country,
                currency, language, time_zone, fiscal_year_start, small_business)
            VALUES (\(Self.id), 1, \(now), \(now), '', '', \(name), 'DE', 'EUR', 'de', 'Europe/Berlin', 1, 0)
            """
        )
    }
}
