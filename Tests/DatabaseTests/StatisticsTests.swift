import Database
import Support
import Testing

@Suite struct `Refreshing the statistics` {
    private func fill(_ database: any Database) throws {
        try database.write { unit in
            try unit.execute("CREATE TABLE t_rows (id BIGINT PRIMARY KEY, kind TEXT, name TEXT)")
            try unit.execute("CREATE INDEX t_rows_kind ON t_rows (kind)")
            try unit.execute("CREATE INDEX t_rows_name ON t_rows (name)")
            for id in 0..<500 { try unit.execute("INSERT INTO t_rows VALUES (\(id), 'same', \("name \(id)"))") }
        }
    }

    private func plan(_ database: any Database) throws -> String {
        try database.read { unit in
            try unit.all("EXPLAIN QUERY PLAN SELECT id FROM t_rows WHERE kind = 'same' AND name = 'name 7'") {
                $0.text(3)
            }
        }.joined()
    }

    @Test(arguments: TestDatabase.all)
    func `leaves the rows, and the database usable`(kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { (database) throws in
            try database.refreshStatistics()
            try fill(database)

            try database.manyRowsCame()

            let count = try database.read { unit in try unit.first("SELECT count(*) FROM t_rows") { $0.integer(0) } }
            #expect(count == 500)
            #expect(try database.write { unit in try unit.execute("DELETE FROM t_rows WHERE id < 10") } == 10)
        }
    }

    @Test func `lets SQLite choose the index that tells rows apart`() throws {
        let fresh = try TestDatabase.Kind.sqlite.make()
        defer { fresh.remove() }
        try fill(fresh.database)
        try fresh.database.write { unit in _ = try unit.execute("DROP INDEX t_rows_kind") }
        try fresh.database.write { unit in _ = try unit.execute("CREATE INDEX t_rows_kind ON t_rows (kind)") }

        let guessed = try plan(fresh.database)

        try fresh.database.manyRowsCame()

        #expect(!guessed.contains("t_rows_name"))
        #expect(try plan(fresh.database).contains("t_rows_name"))
        let counted = try fresh.database.read { unit in
            try unit.all("SELECT idx, stat FROM sqlite_stat1 WHERE tbl = 't_rows' ORDER BY idx") { $0.text(1) }
        }
        #expect(counted.count == 3)
    }

    @Test func `tells PostgreSQL at once how many rows came`() throws {
        let fresh = try TestDatabase.Kind.postgres.make()
        defer { fresh.remove() }
        try fill(fresh.database)
        func known() throws -> Int64 {
            try fresh.database.read { unit in
                try unit.first("SELECT reltuples::bigint FROM pg_class WHERE relname = 't_rows'") { $0.integer(0) } ?? 0
            }
        }
        let before = try known()

        try fresh.database.manyRowsCame()

        #expect(before < 500)
        #expect(try known() == 500)
    }
}
