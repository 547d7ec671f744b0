import App
import Database
import HostSupport
import Jobs
import Routing
import Support
import Testing
import Values

@Suite struct `What is due` {
    private func reminders(_ id: String, _ office: BillingOffice) throws -> [JSON] {
        try office.host.workmate.runner.runDue()
        return try office.host.call(
            .get, "/api/reminders?entity=invoices.invoice&record=\(id)", token: office.ada
        ).json["items"]?.array ?? []
    }

    @Test(arguments: TestDatabase.all)
    func `is a reminder of whoever issued it, until it is paid`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let id = try office.issued().id

            let made = try reminders(id, office)
            _ = try office.settle(id, "357.00")
            let gone = try reminders(id, office)

            #expect(made.map { $0["title"] } == ["Rechnung RE-2026-00001 ist fällig"])
            #expect(made.map { $0["due_on"] } == ["2026-12-01"])
            #expect(gone == [])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is a reminder until it is cancelled`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let id = try office.issued().id
            #expect(try reminders(id, office).count == 1)

            _ = try office.act("cancel", id, ["reason": "Irrtum"])

            #expect(try reminders(id, office) == [])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is overdue from the day behind, and told once`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let late = try office.issued(["document_date": "2026-11-01", "due_on": "2026-11-20"])
            _ = try office.issued(["due_on": "2026-11-21"])
            func announce() throws -> [String] {
                try office.host.database.write { unit in
                    _ = try office.host.workmate.queue.enqueue(JobOrder("invoices.announce_overdue"), in: unit)
                }
                try office.host.workmate.runner.runDue()
                return try office.texts("SELECT invoice FROM invoices_overdue")
            }

            let list = try office.host.call(.get, "/api/backoffice/invoices/overdue?limit=1", token: office.ada)

            #expect(list.json["items"]?.array?.map { $0["id"] } == [.string(late.id)], "\(list.text)")
            #expect(try announce() == [late.id])
            #expect(try announce() == [late.id])
        }
    }
}
