import App
import HostSupport
import Jobs
import Routing
import Support
import Testing
import Values

@Suite(.serialized) struct `The history of a document` {
    /// What each change set, the latest first.
    private func changes(_ id: String, _ office: BillingOffice) throws -> [[String: JSON]] {
        let items = try office.get(id, "/history")["items"]?.array ?? []
        let versions = items.compactMap { $0["version"]?.integer }
        #expect(versions == Array((1...Int64(items.count)).reversed()))
        #expect(try office.get(id)["version"] == versions.first.map(JSON.integer))
        return items.map { item in
            let fields = (item["fields"]?.array ?? []).map { ($0["field"]?.string ?? "", $0["new"] ?? .null) }
            return Dictionary(fields) { first, _ in first }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `tells each settlement, and that it was taken back`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let id = try office.issued().id
            let before = try changes(id, office).count
            let part = try office.settle(id, "57.00")
            let rest = try office.settle(id, "300.00")
            let path = "/api/backoffice/invoices/settlements/\(part.json.id)/reversal"

            let reversal = try office.host.call(.post, path, token: office.ada)

            #expect(rest.status == 201 && reversal.status == 201, "\(rest.text) \(reversal.text)")
            let told = try changes(id, office).prefix(3)
            #expect(try changes(id, office).count == before + 3)
            #expect(told.map { $0["open"] } == ["57.00", "0.00", "300.00"])
            #expect(told.map { $0["status"] } == ["partly_paid", "paid", "partly_paid"])
            #expect(told.map { $0["paid_on"] } == [.null, "2026-11-21", nil])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `tells that a customer accepted it by a link, and the day`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let id = try office.issued(["kind": "quote"]).id
            let link = try office.host.call(.post, "\(BillingOffice.invoices)/\(id)/links", [:], token: office.ada)
            let parts = (link.json["path"]?.string ?? "").split(separator: "?")

            let accepted = try office.host.call(
                .post, "\(parts[0])/acceptance?\(parts[1])", ["name": "Eva Müller"])
            try office.host.workmate.runner.runDue()

            #expect(accepted.status == 200, "\(accepted.text)")
            let told = try changes(id, office).prefix(2)
            #expect(told.map { $0["status"] } == [nil, "accepted"])
            #expect(told.first?["decided_on"] == "2026-11-21")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `tells that it was sent by mail`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let id = try office.issued().id
            let mail: JSON = ["to": ["einkauf@example.org"]]
            let settings: JSON = ["host": "localhost", "port": 1, "security": "none", "sender": "buero@example.org"]
            let set = try office.host.call(.patch, "/api/settings/groups/core.mail", settings, token: office.ada)

            let asked = try office.host.call(.post, "\(BillingOffice.invoices)/\(id)/mails", mail, token: office.ada)
            try office.host.workmate.runner.runDue()

            #expect(set.status == 200 && asked.status == 202, "\(set.text) \(asked.text)")
            let told = try #require(try changes(id, office).first)
            #expect(told["status"] == "sent")
            #expect(told["sent_at"] == .string(office.host.clock.now.text))
        }
    }
}
