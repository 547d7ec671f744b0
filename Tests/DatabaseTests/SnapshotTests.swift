import Database
import Glibc
import Support
import Testing
import Values

private func step(_ number: Int, _ room: String) throws -> [Migration] {
    try Migration.read(
        (1...number).map {
            Migration.File(
                name: "000\($0)_step.sql",
                text: "-- compatible: yes\nCREATE TABLE wm_\(room)_\($0) (id TEXT PRIMARY KEY);")
        })
}

@Suite struct `Rooms of the host` {
    @Test(arguments: TestDatabase.all)
    func `keep their numbers apart under their own names`(kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { (database) throws in
            let migrator = Migrator(database, clock: TestClock())

            #expect(try migrator.migrate(.host, ledger: "identity", step(1, "a")).applied == ["0001_step"])
            #expect(try migrator.migrate(.host, ledger: "core", step(2, "b")).applied == ["0001_step", "0002_step"])

            #expect(try migrator.pending(.host, ledger: "identity", step(2, "a")).map(\.number) == [2])
            #expect(try migrator.pending(.host, ledger: "core", step(2, "b")) == [])
            let problem = #expect(throws: Problem.self) {
                try migrator.migrate(.host, ledger: "identity", step(1, "b"))
            }
            #expect(problem?.code == "SYSTEM_9074")
        }
    }
}

@Suite struct `Snapshots` {
    /// What one start does: two rooms migrate with one folder.
    private func start(
        _ database: any Database, _ clock: TestClock, _ path: String, migrations: Int
    ) throws -> [String?] {
        let migrator = Migrator(database, clock: clock, snapshots: SnapshotFolder(path: path, kept: 2))
        let reports = try ["a", "b"].map { room in
            try migrator.migrate(.host, ledger: room, step(migrations, room))
        }
        #expect(reports.allSatisfy { $0.warning == nil })
        clock.advance(milliseconds: 1000)
        return reports.map(\.snapshot)
    }

    @Test(arguments: TestDatabase.all)
    func `are taken once for each start, and of nothing empty`(kind: TestDatabase.Kind) throws {
        let directory = try TemporaryDirectory()
        defer { directory.remove() }
        let clock = TestClock()
        try withDatabase(kind) { (database) throws in
            let first = try start(database, clock, "\(directory.path)/snapshots", migrations: 1)
            let second = try start(database, clock, "\(directory.path)/snapshots", migrations: 2)
            let third = try start(database, clock, "\(directory.path)/snapshots", migrations: 2)

            #expect(first == [nil, nil])
            #expect(second[0] != nil)
            #expect(second[1] == nil)
            #expect(third == [nil, nil])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `are removed when newer ones fill their places`(kind: TestDatabase.Kind) throws {
        let directory = try TemporaryDirectory()
        defer { directory.remove() }
        let clock = TestClock()
        try withDatabase(kind) { (database) throws in
            let taken = try (1...5).compactMap { number in
                try start(database, clock, "\(directory.path)/snapshots", migrations: number)[0]
            }

            #expect(taken.count == 4)
            #expect(taken.map { access($0, F_OK) == 0 } == [false, false, true, true])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `hold the rows from before`(kind: TestDatabase.Kind) throws {
        let directory = try TemporaryDirectory()
        defer { directory.remove() }
        let clock = TestClock()
        try withDatabase(kind) { (database) throws in
            _ = try start(database, clock, "\(directory.path)/snapshots", migrations: 1)
            try database.write { unit in _ = try unit.execute("INSERT INTO wm_a_1 VALUES ('kept')") }

            let taken = try start(database, clock, "\(directory.path)/snapshots", migrations: 2)

            let file = try #require(taken[0])
            guard kind == .sqlite else { return #expect(access(file, R_OK) == 0) }
            let copy = try SQLiteDatabase(path: file)
            defer { copy.close() }
            #expect(try copy.read { unit in try unit.all("SELECT id FROM wm_a_1") { $0.text(0) } } == ["kept"])
            #expect(try Schema.read(copy)["wm_a_2"] == nil)
        }
    }
}
