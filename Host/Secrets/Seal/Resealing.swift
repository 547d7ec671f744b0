import Database
import Values

/// Gives every sealed text the current key, a few at a time; begun again, it goes on where it was stopped.
package struct Resealing: Sendable {
    private static let batch = 100

    let database: any Database
    let seal: SecretSeal
    let tables: [any SealedRows]

    package init(_ database: any Database, seal: SecretSeal, tables: [any SealedRows]) {
        self.database = database
        self.seal = seal
        self.tables = tables
    }

    /// The keys with which something is sealed.
    package func keysInUse() throws -> Set<String> {
        try database.read { unit in
            try tables.reduce(into: []) { keys, table in keys.formUnion(try table.keys(in: unit)) }
        }
    }

    /// - Returns: how many texts have another seal now.
    /// - Throws: `SYSTEM_9156` when some cannot be opened; the others are done.
    package func run() throws -> Int {
        let current = try seal.keys().current.id
        var done = 0
        var lost: [String] = []
        for table in tables {
            var last = ""
            while case let rows = try batch(of: table, after: last, current), let end = rows.last {
                let failed = try reseal(rows, of: table)
                lost += failed
                done += rows.count - failed.count
                last = end.id
            }
        }
        guard lost.isEmpty else { throw Problem.cannotReseal(lost.count, keys: Set(lost)) }
        return done
    }

    private func batch(of table: any SealedRows, after id: String, _ current: String) throws -> [SealedRow] {
        try database.read { try table.rows(notUnder: current, after: id, limit: Self.batch, in: $0) }
    }

    /// - Returns: the key of each row that cannot be opened.
    private func reseal(_ rows: [SealedRow], of table: any SealedRows) throws -> [String] {
        try database.write { unit in
            var lost: [String] = []
            for row in rows {
                do {
                    let bytes = try seal.open(row.sealed, of: row.owner)
                    try table.replace(row, by: try seal.seal(bytes, of: row.owner), in: unit)
                } catch let mismatch as SealMismatch {
                    lost.append(mismatch.key)
                }
            }
            return lost
        }
    }
}
