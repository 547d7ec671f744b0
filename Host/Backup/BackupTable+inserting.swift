import Database
import Values

extension BackupTable {
    /// Rows of one statement; a statement takes 32,766 values on SQLite.
    private static let rowsAtOnce = 100

    func insert(_ rows: [[SQLValue]], _ unit: any UnitOfWork) throws {
        var rest = rows[...]
        let count = max(1, min(Self.rowsAtOnce, 30_000 / columns.count))
        while !rest.isEmpty {
            let part = rest.prefix(count)
            try unit.execute(SQL(text(of: part.count), part.flatMap(\.self)))
            rest = rest.dropFirst(count)
        }
    }

    private func text(of rows: Int) -> String {
        let groups = (0..<rows).map { row in
            "(" + columns.indices.map { "$\(row * columns.count + $0 + 1)" }.joined(separator: ", ") + ")"
        }
        return "INSERT INTO \(Self.quoted(name)) (\(list)) VALUES \(groups.joined(separator: ", "))"
    }
}
