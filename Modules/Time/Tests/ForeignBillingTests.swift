import Events
import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `Time that was billed elsewhere` {
    private func approved(_ office: TimeOffice, on day: Int, _ more: JSON.Object = [:]) throws -> JSON {
        var body: JSON.Object = ["project": .string(office.project)]
        body.merge(more)
        let entry = try office.entry("2026-11-\(day)T08:00:00Z", "2026-11-\(day)T10:00:00Z", body)
        for action in ["submit", "approve"] { #expect(try office.act(action, on: entry).status == 200) }
        return entry
    }

    private func unbilled(_ office: TimeOffice) throws -> Int? {
        let query: JSON = ["customer": .string(office.customer), "project": .null, "from": .null, "until": .null]
        let answer = try office.host.post("/api/services/time.unbilled/1", query, by: office.ada).json
        return (answer["result"] ?? answer)["items"]?.array?.count
    }

    private func figures(_ office: TimeOffice) throws -> [JSON?] {
        try office.host.deliverEvents()
        let figures = try office.host.get(
            "/api/backoffice/projects/projects/\(office.project)/figures", by: office.ada
        ).json
        return [figures["billable_minutes"], figures["invoiced_minutes"]]
    }

    @Test(arguments: TestDatabase.all)
    func `is billed for every figure, offered to no invoice, and free again when that is taken back`(
        _ kind: TestDatabase.Kind
    ) throws {
        try TimeOffice.with(kind) { office in
            let entry = try approved(office, on: 16)
            _ = try office.make("locks", ["first_on": "2026-11-01", "last_on": "2026-11-17"])
            let before = (try unbilled(office), try figures(office))
            let billed = EventEar(office.host, for: "time.entry.billed/1")

            let marked = try office.act("mark_billed", on: entry, ["billed_on": "2025-12-31"])
            let twice = try office.act("mark_billed", on: entry)
            let reopened = try office.act("reopen", on: entry)

            #expect(before == (1, [120, 0]))
            #expect(marked.json["billed_on"] == "2025-12-31", "\(marked.text)")
            #expect(marked.json["invoice"]?.isNull == true)
            #expect(twice.status == 409, "\(twice.text)")
            #expect(reopened.code == "TIME_5210")
            #expect(try billed.heard().map(\.record) == [entry["id"]?.string])
            #expect(try unbilled(office) == 0)
            #expect(try figures(office) == [120, 120])
            #expect(try office.act("release", on: entry).json["billed_on"]?.isNull == true)
            #expect(try unbilled(office) == 1)
            #expect(try figures(office) == [120, 0])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is approved, billable and not billed here, and was billed by today`(_ kind: TestDatabase.Kind) throws {
        try TimeOffice.with(kind) { office in
            let bob = try office.host.hire("bob", may: TimeOffice.grants, by: office.ada)
            let draft = try office.entry(
                "2026-11-19T08:00:00Z", "2026-11-19T10:00:00Z", ["project": .string(office.project)])
            let free = try approved(office, on: 17, ["billable": false])
            let entry = try approved(office, on: 18)
            let invoiced = try approved(office, on: 16)
            let bill = try office.host.post(
                "/api/services/time.bill/1",
                ["invoice": "019a0000-0000-7000-8000-000000000001", "entries": [invoiced["id"] ?? .null]],
                by: office.ada)
            #expect(bill.status == 200, "\(bill.text)")

            for other in [draft, free, invoiced] {
                #expect(try office.act("mark_billed", on: other).status == 409)
            }
            #expect(try office.act("release", on: invoiced).status == 409)
            #expect(try office.act("release", on: entry).status == 409)
            let late = try office.act("mark_billed", on: entry, ["billed_on": "2026-11-22"])
            #expect(late.fieldCodes == ["billed_on: TIME_5219"], "\(late.text)")
            #expect(try office.act("mark_billed", on: entry, by: bob.token).code == "AUTH_1009")
            #expect(try office.act("mark_billed", on: entry).json["billed_on"] == "2026-11-21")
        }
    }
}
