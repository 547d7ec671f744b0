import Audit
import Database
import Support
import Testing
import Values

@Suite struct `Sealing the audit` {
    @Test(arguments: TestDatabase.all)
    func `takes up each entry once, in batches of at most 2048`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let log = try SealedLog(database)
            for number in 0..<2100 { try log.write("\(number)") }

            let first = try log.sealer.seal()
            let second = try log.sealer.seal()

            #expect(first == 2100)
            #expect(second == 0)
            let head = try #require(try log.sealer.head())
            #expect(head.batches == 2)
            #expect(head.entries == 2100)
            #expect(try log.verify().isIntact)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `by several hosts while others write takes up nothing twice and leaves nothing out`(
        _ kind: TestDatabase.Kind
    ) throws {
        try withDatabase(kind) { database in
            let log = try SealedLog(database)
            let writers = (0..<3).map { writer in
                TestThread { for number in 0..<40 { try log.write("\(writer)-\(number)") } }
            }
            let sealers = (0..<3).map { _ in
                TestThread {
                    let sealer = AuditSealer(database, clock: log.clock)
                    return try (0..<20).reduce(0) { sum, _ in try sum + sealer.seal() }
                }
            }

            for writer in writers { try writer.join() }
            let sealed = try sealers.reduce(0) { try $0 + $1.join() }
            let rest = try log.sealer.seal()
            let report = try log.verify()

            #expect(sealed + rest == 120)
            #expect(report.head?.entries == 120)
            #expect(report.unsealed == 0)
            #expect(report.isIntact, "\(report.lines)")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `leaves it to the host that holds the head, and no writer waits for that one`(
        _ kind: TestDatabase.Kind
    ) throws {
        try withDatabase(kind) { database in
            let log = try SealedLog(database)
            try log.name("Nord", "Nord")
            // On SQLite one host works on the database, and its units come one after another.
            guard kind == .postgres else { return #expect(try log.sealer.seal() == 1) }

            try database.write { unit in
                _ = try unit.first("SELECT id FROM wm_audit_head FOR UPDATE") { $0.integer(0) }
                let others = TestThread {
                    try log.name("Süd", "Süd")
                    return try log.sealer.seal()
                }

                #expect(try others.join() == 0)
            }
            #expect(try log.sealer.seal() == 2)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `does not go on behind a chain that was cut off`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let log = try SealedLog.filled(database)
            try log.tamper(["UPDATE wm_audit_head SET batches = 1"])
            try log.name("Neu", "Neu")

            #expect(throws: DatabaseError.self) { try log.sealer.seal() }
            #expect(try log.verify().unsealed == 1)
        }
    }
}

@Suite struct `The tables of the audit` {
    @Test(arguments: TestDatabase.all)
    func `refuse whoever changes or deletes what stands in them`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let log = try SealedLog.filled(database)
            let statements: [SQL] = [
                "UPDATE wm_audit_entries SET principal = 'ben'", "UPDATE wm_audit_entries SET marks = '{}'",
                "UPDATE wm_audit_entries SET details = details || ' '", "UPDATE wm_audit_entries SET batch = NULL",
                "UPDATE wm_audit_entries SET position = 7", "DELETE FROM wm_audit_entries",
                "UPDATE wm_audit_batches SET root = ''", "DELETE FROM wm_audit_batches",
                "UPDATE wm_audit_keys SET public_key = ''", "DELETE FROM wm_audit_keys", "DELETE FROM wm_audit_head",
            ]

            for statement in statements {
                #expect(throws: DatabaseError.self, "\(statement.text)") {
                    try database.write { _ = try $0.execute(statement) }
                }
            }

            #expect(try log.verify().isIntact)
            #expect(try log.verify().head?.entries == 5)
        }
    }
}
