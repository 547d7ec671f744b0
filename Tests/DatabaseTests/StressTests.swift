import Database
import Support
import Testing
import Values

@Suite struct `Thirty-two threads` {
    private struct Stop: Error {}

    private func transfer(_ database: any Database, thread: Int, step: Int) throws {
        let from = (thread + step) % 10
        let to = (thread * 7 + step * 3 + 1) % 10
        guard from != to else { return }
        try database.write(mayTakeLong: step % 5 == 0) { unit in
            // In the order of their keys, so that two transfers wait for each other but never in a circle.
            for account in [from, to].sorted() {
                try unit.execute(
                    "UPDATE t_accounts SET balance = balance + \(account == to ? 1 : -1) WHERE id = \(account)")
            }
            try unit.execute("INSERT INTO t_entries VALUES (\(thread * 1000 + step), \(from), \(to))")
            if step % 4 == 3 { throw Stop() }
        }
    }

    private func work(_ database: any Database, thread: Int) throws -> Int {
        var kept = 0
        for step in 0..<16 {
            do {
                try transfer(database, thread: thread, step: step)
                kept += 1
            } catch is Stop { continue }
            let sum = try database.read { unit in
                try unit.first("SELECT sum(balance) FROM t_accounts") { $0.integer(0) }
            }
            #expect(sum == 1000)
        }
        return kept
    }

    @Test(arguments: TestDatabase.all)
    func `move money and lose none`(kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { (database) throws in
            try database.write { unit in
                try unit.execute("CREATE TABLE t_accounts (id BIGINT PRIMARY KEY, balance BIGINT NOT NULL)")
                try unit.execute("CREATE TABLE t_entries (id BIGINT PRIMARY KEY, source BIGINT, target BIGINT)")
                for account in 0..<10 { try unit.execute("INSERT INTO t_accounts VALUES (\(account), 100)") }
            }

            let threads = (0..<32).map { thread in TestThread { try work(database, thread: thread) } }
            for thread in threads { _ = try thread.join() }

            let wrong = try database.read { unit in
                try unit.all(
                    """
                    SELECT id FROM t_accounts a WHERE balance <> 100
                    + (SELECT count(*) FROM t_entries WHERE target = a.id)
                    - (SELECT count(*) FROM t_entries WHERE source = a.id)
                    """
                ) { $0.integer(0) }
            }
            #expect(wrong == [])
            let entries = try database.read { unit in try unit.first("SELECT count(*) FROM t_entries") { $0.integer(0) }
            }
            #expect(try #require(entries) > 200)
        }
    }
}
