import Database
import Routing
import Values

extension RecordDraft {
    /// Notes changed values that another record has already.
    mutating func checkUniqueness() throws {
        for names in declaration.uniqueKeys {
            let isChanged = old == nil || names.contains { values[$0] != old?.values[$0] }
            let hasFault = problems.contains { names.contains($0.field) }
            guard isChanged, !hasFault, try isTaken(names) else { continue }
            note(names[0], .taken)
        }
    }

    /// Null equals nothing, as in the database.
    private func isTaken(_ names: [String]) throws -> Bool {
        var sql: SQL = "SELECT 1 FROM \(raw: declaration.table) WHERE id <> \(values["id"]?.string)"
        for name in names {
            guard let value = comparedValue(name), value != .null else { return false }
            sql += " AND \(raw: declaration.comparedColumn(name)) = \(value)"
        }
        return try call.unit.acting(as: entity.tenant) { try call.unit.first(sql) { _ in true } ?? false }
    }

    private func comparedValue(_ name: String) -> SQLValue? {
        guard let field = declaration.field(name) else { return SQLValue(values[name]?.string) }
        let reader = FieldReader(currency: currency, record: values)
        let columns = FieldStorage(entity: declaration, reader: reader).values(of: field, values[name] ?? .null)
        return declaration.isFolded(field) ? columns.last : columns.first
    }
}
