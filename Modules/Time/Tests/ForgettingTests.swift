import App
import Database
import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `Time whose people and customers change` {
    @Test(arguments: TestDatabase.all)
    func `is still there when its customer is merged, billed or locked as it may be`(_ kind: TestDatabase.Kind) throws {
        try TimeOffice.with(kind) { office in
            let billed = try office.entry(
                "2026-11-16T08:00:00Z", "2026-11-16T10:00:00Z", ["customer": .string(office.customer)])
            let id = billed["id"]?.string ?? ""
            try office.host.database.write { unit in
                try unit.execute("UPDATE time_entries SET billed_on = '2026-11-20' WHERE id = \(id)")
            }
            _ = try office.make("locks", ["first_on": "2026-11-01", "last_on": "2026-11-17"])
            let customers = "/api/backoffice/crm/customers"
            let kept = try office.host.make(customers, ["name": "Nord"], by: office.ada)

            let merged = try office.host.post(
                "\(customers)/\(kept)/merge", ["other": .string(office.customer)], by: office.ada)

            #expect(merged.status == 200, "\(merged.text)")
            let now = try office.host.get(office.path(of: billed), by: office.ada).json
            #expect(now["customer"] == .string(kept))
            #expect(now["billed_on"] == "2026-11-20")
            #expect(now["minutes"] == 120)
            let changed = try office.host.patch(office.path(of: billed), ["activity": "x"], by: office.ada)
            #expect(changed.code == "TIME_5210")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `leaves no clock of an employee who is purged`(_ kind: TestDatabase.Kind) throws {
        try TimeOffice.with(kind) { office in
            func clocks() throws -> Int64? {
                try office.host.database.read { try $0.first("SELECT COUNT(*) FROM time_clocks") { $0.integer(0) } }
            }
            let bob = try office.host.hire("bob", may: TimeOffice.grants, by: office.ada)
            let entry = try office.entry("2026-11-16T08:00:00Z", "2026-11-16T10:00:00Z", by: bob.token)
            #expect(try office.host.delete(office.path(of: entry), by: bob.token).status == 204)
            _ = try office.entry("2026-11-16T08:00:00Z", "2026-11-16T10:00:00Z")
            #expect(try office.host.delete("/api/employees/\(bob.id)", by: office.ada).status == 204)
            let before = try clocks()
            office.host.clock.advance(milliseconds: 12 * 366 * 86_400_000)

            let list = try office.host.workmate.purge(confirmation: nil)
            let confirmation = try #require(list.last?.split(separator: " ").last.map(String.init))
            _ = try office.host.workmate.purge(confirmation: confirmation)
            try office.host.deliverEvents()

            #expect(before == 2)
            #expect(list.contains { $0.hasPrefix("core.employee  1  ") }, "\(list)")
            #expect(try clocks() == 1)
        }
    }
}
