import Dispatch
import HostSupport
import Routing
import Support
import Synchronization
import Testing
import Values

@Suite struct `Billing time` {
    private static func invoice(_ number: Int) -> String { "019a0000-0000-7000-8000-00000000000\(number)" }

    private func approved(_ office: TimeOffice, on day: Int, _ more: JSON.Object = [:]) throws -> JSON {
        var body: JSON.Object = ["project": .string(office.project)]
        body.merge(more)
        let entry = try office.entry("2026-11-\(day)T08:00:00Z", "2026-11-\(day)T10:00:00Z", body)
        #expect(try office.act("submit", on: entry).status == 200)
        #expect(try office.act("approve", on: entry).status == 200)
        return entry
    }

    private func call(_ office: TimeOffice, _ service: String, _ body: JSON) throws -> TestAnswer {
        try office.host.post("/api/services/time.\(service)/1", body, by: office.ada)
    }

    private func bill(_ office: TimeOffice, _ invoice: String, _ entries: [JSON]) throws -> TestAnswer {
        let ids = JSON.array(entries.map { $0["id"] ?? .null })
        return try call(office, "bill", ["invoice": .string(invoice), "entries": ids])
    }

    private func unbilled(_ office: TimeOffice, _ more: JSON.Object = [:]) throws -> JSON {
        var body: JSON.Object = ["customer": .string(office.customer), "project": .null, "from": .null, "until": .null]
        body.merge(more)
        let answer = try call(office, "unbilled", .object(body))
        #expect(answer.status == 200, "\(answer.text)")
        return answer.json["result"] ?? answer.json
    }

    @Test(arguments: TestDatabase.all)
    func `finds what is approved, takes it onto one invoice, and releases it`(_ kind: TestDatabase.Kind) throws {
        try TimeOffice.with(kind) { office in
            _ = try office.make("rates", ["name": "Haus", "hourly_rate": "80"])
            let first = try approved(office, on: 16)
            let second = try approved(office, on: 17)
            _ = try approved(office, on: 18, ["billable": false])
            _ = try office.entry("2026-11-19T08:00:00Z", "2026-11-19T10:00:00Z", ["project": .string(office.project)])
            let before = try unbilled(office)
            #expect(before["items"]?.array?.map { $0["id"] } == [first["id"], second["id"]])
            #expect(before["amount"] == "320.00")
            #expect(before["billed_minutes"] == 240)
            #expect(before["is_complete"] == true)
            #expect(try unbilled(office, ["until": "2026-11-16"])["items"]?.array?.map { $0["id"] } == [first["id"]])
            #expect(try unbilled(office, ["from": "2026-11-17"])["items"]?.array?.map { $0["id"] } == [second["id"]])

            let billed = try bill(office, Self.invoice(1), [first])
            let twice = try bill(office, Self.invoice(2), [second, first])

            #expect(billed.status == 200, "\(billed.text)")
            #expect(twice.code == "TIME_5230", "\(twice.text)")
            #expect(twice.fieldCodes == ["entries[1]: TIME_5231"])
            let record = try office.host.get(office.path(of: first), by: office.ada).json
            #expect(record["invoice"] == .string(Self.invoice(1)))
            #expect(record["billed_on"] == "2026-11-21")
            #expect(try office.act("reopen", on: first).code == "TIME_5210")
            #expect(try unbilled(office)["items"]?.array?.map { $0["id"] } == [second["id"]])
            let released = try call(office, "release", ["invoice": .string(Self.invoice(1))])
            #expect(released.status == 200, "\(released.text)")
            #expect(try unbilled(office)["items"]?.array?.count == 2)
            #expect(try office.act("reopen", on: first).status == 200)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `puts an entry on one invoice, however many want it at the same time`(_ kind: TestDatabase.Kind) throws {
        try TimeOffice.with(kind) { office in
            let entries = [try approved(office, on: 16), try approved(office, on: 17)]
            let answers = Mutex<[String]>([])

            DispatchQueue.concurrentPerform(iterations: 6) { index in
                let told: String
                do {
                    let answer = try bill(office, Self.invoice(index), index % 2 == 0 ? entries : entries.reversed())
                    told = answer.code ?? "\(answer.status)"
                } catch {
                    told = "\(error)"
                }
                answers.withLock { $0.append(told) }
            }

            #expect(answers.withLock { $0.sorted() } == ["200"] + Array(repeating: "TIME_5230", count: 5))
            let invoices = try entries.map { try office.host.get(office.path(of: $0), by: office.ada).json["invoice"] }
            #expect(invoices[0] == invoices[1])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `asks for entries and for the permission`(_ kind: TestDatabase.Kind) throws {
        try TimeOffice.with(kind) { office in
            let bob = try office.host.hire("bob", may: TimeOffice.grants, by: office.ada)
            let entry = try approved(office, on: 16)

            for entries in [[], "x", ["a", "a"], [1]] as [JSON] {
                let answer = try call(office, "bill", ["invoice": "i", "entries": entries])
                #expect(answer.code == "TIME_5232", "\(answer.text)")
            }
            let refused = try office.host.post(
                "/api/services/time.release/1", ["invoice": "i"], by: bob.token)
            #expect(refused.status == 403)
            #expect(try bill(office, "i", [["id": "nothing"]]).code == "TIME_5230")
            #expect(try bill(office, "i", [entry]).status == 200)
        }
    }
}
