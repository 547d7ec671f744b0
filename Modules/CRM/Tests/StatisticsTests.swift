import Database
import HostSupport
import Support
import Testing
import WorkmateSDK

@testable import CRM

@Suite struct `The statistics` {
    @Test(arguments: [("2026-11-21", "2025-12-01"), ("2026-12-31", "2026-01-01"), ("2024-02-29", "2023-03-01")])
    func `go back to the first of twelve months`(_ today: String, _ first: String) throws {
        let day = try #require(Day(parsing: today))

        #expect(CustomerStatistics.firstDay(of: day, monthsBefore: 11).description == first)
    }

    @Test(arguments: TestDatabase.all) func `count what is there, in five statements`(_ kind: TestDatabase.Kind) throws
    {
        try withDatabase(kind) { database in
            try CRMTables.make(in: database)
            try database.write { unit in
                try CRMTables.insertCustomer("amt", kind: "government", status: "lead", in: unit)
                try CRMTables.insertCustomer("privat", kind: "person", in: unit)
                try CRMTables.insertCustomer("fort", in: unit)
                try unit.execute("UPDATE crm_customers SET archived_at = '2026-11-20' WHERE id = 'fort'")
                for (id, due) in [("a", "2026-11-20"), ("b", "2026-11-30"), ("c", nil)] {
                    try unit.execute(
                        """
                        INSERT INTO crm_activities (id, version, created_at, updated_at, created_by, updated_by, customer, kind,
                        subject, occurred_at, due_on)
                        VALUES (\(id), 1, '', '', '', '', 'amt', 'call', '', '2026-11-10T08:00:00.000Z', \(due))
                        """)
                }
            }

            let (json, statements) = try database.read { unit in
                let counting = CountingDatabase(UnitDatabase(unit: unit))
                return (
                    try CustomerStatistics(on: Day(parsing: "2026-11-21")!, from: counting).json, counting.statements
                )
            }

            #expect(statements == 5)
            #expect(json["customers"] == 4)
            #expect(json["by_status"] == ["lead": 1, "active": 3, "inactive": 0, "blocked": 0])
            #expect(json["by_kind"] == ["person": 1, "business": 2, "government": 1])
            #expect(json["new_by_month"] == [["month": "2026-11", "count": 5]])
            #expect(json["without_contact"] == 3)
            #expect(json["activities_last_30_days"] == [["kind": "call", "count": 3]])
            #expect(json["open_activities"] == 2)
            #expect(json["overdue_activities"] == 1)
        }
    }

    @Test(arguments: TestDatabase.all, ["crm.customer.read", "crm.activity.read"])
    func `are not for whom only some of the records are`(_ kind: TestDatabase.Kind, _ permission: String) throws {
        try withDatabase(kind) { database in
            try CRMTables.make(in: database)
            func answer(_ context: TestContext) throws -> Int32 {
                try database.read { try StatisticsRoutes.show(Call($0, context)).status }
            }

            #expect(try answer(TestContext()) == 200)
            #expect(throws: Problem.self) { try answer(TestContext(withheld: [permission])) }
        }
    }
}

/// Counts the statements that go through it.
private final class CountingDatabase: WorkmateSDK.Database {
    private let database: UnitDatabase
    private(set) var statements = 0

    init(_ database: UnitDatabase) { self.database = database }

    var dialect: WorkmateSDK.Dialect { database.dialect }

    func execute(_ statement: SQL) throws -> Int {
        statements += 1
        return try database.execute(statement)
    }

    func each(_ statement: SQL, _ body: (Row) throws -> Bool) throws {
        statements += 1
        try database.each(statement, body)
    }

    func json(_ statement: SQL) throws -> [UInt8] {
        statements += 1
        return try database.json(statement)
    }

    func nested<Result>(_ body: () throws -> Result) throws -> Result { try database.nested(body) }
    func nextNumber(of range: String) throws -> String { try database.nextNumber(of: range) }
}
