import App
import Database
import HostSupport
import Jobs
import Routing
import Support
import Testing
import Values

@Suite struct `A document of another program` {
    private static let base = "/api/backoffice/invoices"

    /// An invoice of 119.00 € from 2025.
    private func takeOver(_ office: BillingOffice, _ more: JSON.Object = [:]) throws -> TestAnswer {
        var body: JSON.Object = [
            "number": "RE-2025-0042", "customer": .string(office.customer), "document_date": "2025-06-02",
            "due_on": "2025-06-16", "net": "100.00", "tax": "19.00", "gross": "119.00",
            "lines": [["description": "Lieferung", "price": "100"]],
        ]
        body.merge(more)
        return try office.host.call(.post, "\(Self.base)/take-over", .object(body), token: office.ada)
    }

    private func goOn(_ office: BillingOffice, _ next: String) throws -> TestAnswer {
        try office.host.call(
            .post, "\(Self.base)/next-numbers", ["next": .string(next), "reason": "Altsystem"], token: office.ada)
    }

    private func list(_ path: String, _ id: String, _ office: BillingOffice) throws -> [JSON] {
        try office.host.workmate.runner.runDue()
        let found = try office.host.call(
            .get, "\(path)?entity=invoices.invoice&record=\(id)", token: office.ada)
        return found.json["items"]?.array ?? []
    }

    @Test(arguments: TestDatabase.all)
    func `keeps its number, day and totals, and is frozen`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let taken = try takeOver(office)

            #expect(taken.status == 201, "\(taken.text)")
            #expect(taken.json["number"] == "RE-2025-0042")
            #expect(taken.json["status"] == "sent")
            #expect(taken.json["issued_at"] == "2025-06-02T00:00:00.000Z")
            #expect(taken.json["open"] == "119.00")
            let content = try office.get(taken.json.id, "/content")
            #expect(content["is_intact"] == true)
            let change = try office.host.call(
                .patch, "\(BillingOffice.invoices)/\(taken.json.id)", ["subject": "Anders"], token: office.ada,
                headers: [("if-match", "*")])
            #expect(change.status == 422)
            #expect(try office.get(taken.json.id)["subject"] == .null)
        }
    }

    /// Each sum was rounded for itself there, so that they miss each other by a cent.
    @Test(arguments: TestDatabase.all)
    func `may be rounded otherwise, but differs only for a reason`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let lines: JSON = [["description": "Schraube", "price": "0.05"]]
            let sums: JSON.Object = ["net": "0.05", "tax": "0.01", "gross": "0.05", "lines": lines]
            let wrong: JSON.Object = ["number": "RE-2025-0043", "net": "500", "tax": "95", "gross": "595"]

            let rounded = try takeOver(office, sums)
            let refused = try takeOver(office, wrong)
            let stated = try takeOver(office, wrong.merging(["difference": "Nachberechnet"]))

            #expect(rounded.json["gross"] == "0.05", "\(rounded.text)")
            #expect(refused.status == 422)
            #expect(refused.fieldCodes == ["difference: INVOICE_2080"], "\(refused.text)")
            #expect(stated.json["gross"] == "595.00", "\(stated.text)")
            #expect(stated.json["printed"]?["difference"] == "Nachberechnet")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `comes in once, also under a number with other digits`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            _ = try office.issued()

            #expect(try takeOver(office).status == 201)
            let again = try takeOver(office, ["number": "re-2025-0042"])
            let given = try takeOver(office, ["number": "RE-2026-1"])

            #expect(again.status == 422)
            #expect(again.fieldCodes == ["number: INVOICE_2081"], "\(again.text)")
            #expect(given.status == 409)
            #expect(given.json["code"] == "INVOICE_2081", "\(given.text)")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `needs what a document has, and nothing else`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let faults: [(JSON.Object, String)] = [
                (["settled": "119.00"], "settled: INVOICE_2042"), (["state": "paid"], "state: INVOICE_2042"),
                (["document_date": .null], "document_date: INVOICE_2043"),
                (["document_date": "2027-01-01", "due_on": .null], "document_date: INVOICE_2015"),
                (["kind": "cancellation"], "kind: INVOICE_2023"), (["gross": "teuer"], "gross: INVOICE_2042"),
            ]
            for (members, fault) in faults {
                let answer = try takeOver(office, members)
                #expect(answer.status == 422)
                #expect(answer.fieldCodes == [fault], "\(answer.text)")
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `counts in the figures and is reminded of, until it is paid; its paper is not made again`(
        _ kind: TestDatabase.Kind
    ) throws {
        try BillingOffice.with(kind) { office in
            let id = try takeOver(office).json.id

            let made = try list("/api/reminders", id, office)
            let papers = try list("/api/documents", id, office)
            let figures = try figures(office)
            _ = try office.settle(id, "119.00")

            #expect(made.map { $0["due_on"] } == ["2025-06-16"])
            #expect(papers == [])
            #expect(figures["present"]?["revenue"] == "100.00")
            #expect(figures["outstanding"] == "119.00")
            #expect(try list("/api/reminders", id, office) == [])
            #expect(try self.figures(office)["outstanding"] == "0.00")
            #expect(try office.get(id)["status"] == "paid")
        }
    }

    private func figures(_ office: BillingOffice) throws -> JSON {
        try office.host.workmate.runner.runDue()
        let answer = try office.host.call(
            .get, "/api/backoffice/finance/figures?from=2025-01-01&to=2025-12-31", token: office.ada)
        return answer.json["currencies"]?.array?.first ?? answer.json
    }

    @Test(arguments: TestDatabase.all)
    func `that was cancelled there counts nowhere`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let taken = try takeOver(office, ["state": "cancelled"])

            #expect(taken.json["status"] == "cancelled", "\(taken.text)")
            #expect(taken.json["open"] == "0.00")
            #expect(try list("/api/reminders", taken.json.id, office) == [])
            #expect(try office.texts("SELECT invoice FROM finance_billed") == [])
            #expect(try office.settle(taken.json.id, "1.00").status == 409)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is cancelled here with the totals it was printed with`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let id = try takeOver(office, ["net": "100.01", "tax": "19.00", "gross": "119.01"]).json.id

            let cancelled = try office.act("cancel", id, ["reason": "Irrtum"])

            let back = try office.get(try #require(cancelled.json["cancelled_by"]?.string, "\(cancelled.text)"))
            #expect(back["gross"] == "-119.01")
            #expect(back["number"] == "ST-2026-00001")
            #expect(try office.get(id, "/content")["is_intact"] == true)
        }
    }

    /// The other program did not say which invoice a credit note was for.
    @Test(arguments: TestDatabase.all)
    func `may correct an invoice that nobody knows`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let credit: JSON.Object = [
                "number": "GS-2025-0001", "kind": "correction", "due_on": .null, "net": "-100", "tax": "-19",
                "gross": "-119", "lines": [["description": "Lieferung", "price": "100", "quantity": "-1"]],
            ]

            let taken = try takeOver(office, credit)

            #expect(taken.status == 201, "\(taken.text)")
            #expect(taken.json["open"] == "-119.00")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `lets its range go on behind it, and the proof name what was leapt over`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            #expect(try office.issued()["number"] == "RE-2026-00001")

            _ = try takeOver(office, ["number": "RE-2026-0007", "document_date": "2026-03-01", "due_on": .null])
            let next = try office.issued()["number"]

            let range = try office.report().json["ranges"]?.array?.first
            #expect(next == "RE-2026-00008")
            #expect(range?["is_complete"] == true)
            #expect(range?["missing"] == [])
            #expect(
                range?["skipped"] == [["from": "RE-2026-00002", "to": "RE-2026-00007", "reason": "RE-2026-0007"]])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `range is set forward alone`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            #expect(try goOn(office, "RE-2026-00120").json["next"] == "RE-2026-00120")
            #expect(try goOn(office, "RE-2026-00120").status == 200)
            #expect(try office.issued()["number"] == "RE-2026-00120")
            let back = try goOn(office, "RE-2026-00120")
            let nonsense = try goOn(office, "Rechnung 7")

            #expect(back.status == 409)
            #expect(back.json["code"] == "INVOICE_2083")
            #expect(nonsense.fieldCodes == ["next: INVOICE_2082"])
            #expect(try office.issued()["number"] == "RE-2026-00121")
            #expect(try goOn(office, "RE-2026-00130").status == 200)
            #expect(try office.issued()["number"] == "RE-2026-00130")
            #expect(try office.report().json["ranges"]?.array?.first?["is_complete"] == true)
        }
    }
}

extension JSON.Object {
    fileprivate func merging(_ more: JSON.Object) -> JSON.Object {
        var merged = self
        merged.merge(more)
        return merged
    }
}
