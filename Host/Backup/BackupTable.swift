import Crypto
import Database
import Values

/// A table as a backup holds it: all rows in the order of their key, all columns in the order of their names.
struct BackupTable: Sendable {
    /// Rows of a piece, that is in memory at once; few where a row holds a file.
    static let pieceRows = 500
    static let piecesRowsOfFiles = 4

    let name: String
    let columns: [String]
    let key: [String]
    private let limit: Int

    init(_ table: Schema.Table) {
        name = table.name
        columns = table.columns.map(\.name).sorted()
        key = table.primaryKey
        limit = table.columns.contains { $0.type == "BYTEA" } ? Self.piecesRowsOfFiles : Self.pieceRows
    }

    /// What a backup holds: not the index for searching, which is made anew, nor the ledger, which differs by database.
    static func all(in schema: Schema) -> [BackupTable] {
        schema.tables.filter { !$0.name.hasPrefix("wm_search") && $0.name != "wm_migrations" }.map(BackupTable.init)
            .sorted { $0.name < $1.name }
    }

    var list: String { columns.map(Self.quoted).joined(separator: ", ") }

    static func quoted(_ name: String) -> String { "\"\(name)\"" }

    /// Hands over the lines of all rows piece by piece.
    ///
    /// - Returns: how many rows there are, and the hash of all lines.
    func dump(_ unit: any UnitOfWork, _ take: ([UInt8]) throws -> Void) throws -> Content {
        var hash = SHA256()
        var count = 0
        var last: [SQLValue] = []
        while true {
            let piece = try piece(behind: last, unit)
            if piece.rows > 0 {
                hash.update(data: piece.lines)
                count += piece.rows
                last = piece.last
                try take(piece.lines)
            }
            if piece.rows < limit || key.isEmpty { break }
        }
        return Content(table: name, rows: Int64(count), sha256: hash.finalize().hexadecimal)
    }

    private func piece(
        behind last: [SQLValue], _ unit: any UnitOfWork
    ) throws -> (lines: [UInt8], rows: Int, last: [SQLValue]) {
        let rows = try unit.query(statement(behind: last))
        defer { rows.close() }
        let places = key.compactMap { columns.firstIndex(of: $0) }
        var lines: [UInt8] = []
        var count = 0
        var end: [SQLValue] = []
        while try rows.next() {
            var writer = JSONWriter()
            writer.beginArray()
            for column in columns.indices { RowText.append(rows.value(column), to: &writer) }
            writer.endArray()
            lines += writer.bytes
            lines.append(UInt8(ascii: "\n"))
            count += 1
            end = places.map(rows.value)
        }
        return (lines, count, end)
    }

    /// A table without a key, which a module may have, is read at once.
    private func statement(behind last: [SQLValue]) -> SQL {
        let order = (key.isEmpty ? columns : key).map(Self.quoted).joined(separator: ", ")
        var statement: SQL = "SELECT \(raw: list) FROM \(raw: Self.quoted(name))"
        if !last.isEmpty {
            let bounds = SQL.list(last)
            statement = "\(statement) WHERE (\(raw: order)) > (\(bounds))"
        }
        statement = "\(statement) ORDER BY \(raw: order)"
        return key.isEmpty ? statement : "\(statement) LIMIT \(raw: String(limit))"
    }

    /// How much of a table there is, and which.
    struct Content: Equatable, Sendable {
        let table: String
        let rows: Int64
        let sha256: String
    }
}

extension SQL {
    /// Bound values with commas between them.
    static func list(_ values: [SQLValue]) -> SQL {
        SQL(values.indices.map { "$\($0 + 1)" }.joined(separator: ", "), values)
    }
}
