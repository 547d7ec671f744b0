import Database
import HostSupport
import Support
import Testing
import WorkmateSDK

@testable import Finance

@Suite struct `What was billed` {
    private static let day = Day(daysSince1970: 20_000)
    private static let issued: JSON.Object = [
        "kind": "invoice", "currency": "EUR", "net": "100.00", "gross": "119.00",
        "document_date": .string(day.description),
    ]

    private func sums(_ unit: any UnitOfWork) throws -> [Int64] {
        let sum = try BilledDays(database: UnitDatabase(unit: unit)).sum(Self.day, Self.day, "EUR")
        return [sum.net, sum.unpaid, sum.gross, sum.open]
    }

    private func add(_ database: any WorkmateSDK.Database) throws {
        try BilledStore(database: database).add("one", version: 1, Self.issued, open: 11_900)
    }

    @Test(arguments: TestDatabase.all)
    func `counts once when it is told twice`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let before = try host.database.read(sums)
            for _ in 1...2 { try host.database.write { try add(UnitDatabase(unit: $0)) } }

            #expect(before == [0, 0, 0, 0])
            #expect(try host.database.read(sums) == [10_000, 1, 11_900, 11_900])
        }
    }

    /// SQLite lets one unit write at a time; on PostgreSQL the second finds nothing, and adds while the first is open.
    @Test(arguments: TestDatabase.all)
    func `counts once when two units hear of it at the same time`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let (hasAdded, isAdding) = (Latch(), Latch())
            let second = TestThread {
                hasAdded.wait()
                try host.database.write { try add(AnnouncingDatabase(UnitDatabase(unit: $0), isAdding)) }
            }

            try host.database.write { unit in
                try add(UnitDatabase(unit: unit))
                hasAdded.open()
                if kind == .postgres { isAdding.wait() }
            }
            try second.join()

            #expect(try host.database.read(sums) == [10_000, 1, 11_900, 11_900])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is forgotten at night when its document is gone, and nothing else is`(_ kind: TestDatabase.Kind) throws {
        try Treasury.with(kind) { treasury in
            let invoice = try treasury.invoice()
            _ = try treasury.figures()
            let database = treasury.host.database
            try database.write { try add(UnitDatabase(unit: $0)) }
            let before = try database.read(sums)

            try treasury.learn()

            let left = try database.read { try $0.all("SELECT invoice FROM finance_billed") { $0.text(0) } }
            #expect(before == [10_000, 1, 11_900, 11_900])
            #expect(try database.read(sums) == [0, 0, 0, 0])
            #expect(left == [invoice])
        }
    }
}

/// Opens a latch before it inserts a document.
private struct AnnouncingDatabase: WorkmateSDK.Database {
    private let database: UnitDatabase
    private let latch: Latch

    init(_ database: UnitDatabase, _ latch: Latch) {
        self.database = database
        self.latch = latch
    }

    var dialect: WorkmateSDK.Dialect { database.dialect }

    func execute(_ statement: SQL) throws -> Int {
        if statement.text.contains("INSERT INTO finance_billed (") { latch.open() }
        return try database.execute(statement)
    }

    func each(_ statement: SQL, _ body: (Row) throws -> Bool) throws { try database.each(statement, body) }
    func json(_ statement: SQL) throws -> [UInt8] { try database.json(statement) }
    func nested<Result>(_ body: () throws -> Result) throws -> Result { try database.nested(body) }
    func nextNumber(of range: String) throws -> String { try database.nextNumber(of: range) }
}
