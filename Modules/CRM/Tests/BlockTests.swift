import Database
import Support
import Testing
import WorkmateSDK

@testable import CRM

@Suite struct `Blocking a customer` {
    private func change(_ action: String, _ status: String, reason: String) -> Change {
        Change(
            .action, entity: "crm.customer", action: action, new: ["id": "holzwurm", "status": .string(status)],
            input: ["reason": .string(reason)])
    }

    @Test(arguments: TestDatabase.all) func `keeps who, when and why, and gives the status back`(
        _ kind: TestDatabase.Kind
    ) throws {
        try withDatabase(kind) { database in
            try CRMTables.make(in: database)

            let blocked = try database.asModule { unit in
                try CustomerRules.block(WorkmateSDK.Call(unit), change("block", "lead", reason: "zahlt nicht"))
            }
            let free = try database.asModule { unit in
                try CustomerRules.unblock(WorkmateSDK.Call(unit), change("unblock", "blocked", reason: "hat gezahlt"))
            }

            #expect(blocked == ["status": "blocked", "blocked_on": "2026-11-21", "blocked_reason": "zahlt nicht"])
            #expect(free == ["status": "lead", "blocked_on": .null, "blocked_reason": .null])
            let rows = try database.read { unit in
                try unit.all("SELECT reason, blocked_by, lift_reason, lifted_at FROM crm_customer_blocks") { row in
                    (0..<4).map(row.text)
                }
            }
            #expect(rows == [["zahlt nicht", "ada", "hat gezahlt", "2026-11-21T09:00:00.000Z"]])
        }
    }

    @Test(arguments: TestDatabase.all) func `twice leaves one block`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            try CRMTables.make(in: database)
            let block = { (unit: any UnitOfWork) in
                try CustomerRules.block(WorkmateSDK.Call(unit), change("block", "active", reason: "x"))
            }
            _ = try database.asModule(block)

            #expect(throws: DatabaseError.self) { try database.asModule(block) }
            let count = try database.read { try $0.first("SELECT count(*) FROM crm_customer_blocks") { $0.integer(0) } }
            #expect(count == 1)
        }
    }
}
