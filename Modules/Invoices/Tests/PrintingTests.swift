import App
import Database
import HostSupport
import Jobs
import Routing
import Support
import Testing
import Values

@Suite(.serialized) struct `A document on paper` {
    private func pdf(_ id: String, _ office: BillingOffice) throws -> PDF {
        let answer = try office.host.call(.get, "\(BillingOffice.invoices)/\(id)/pdf", token: office.ada)
        #expect(answer.status == 200, "\(answer.text)")
        #expect(answer.response.header("content-type") == "application/pdf")
        return PDF(answer.response.body)
    }

    @Test(arguments: TestDatabase.all)
    func `says what the law asks for`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            try office.settings(["iban": "DE02120300000000202051", "bank_name": "Musterbank"])
            let id = try office.issued().id

            let file = try pdf(id, office)

            let page = try #require(try file.pages().first)
            for text in [
                "Werk GmbH · Saalstraße 2 · 07743 Jena", "Nord GmbH", "Hafenweg 1", "20457 Hamburg", "RE-2026-00001",
                "21.11.2026", "02.11.2026", "Analyse", "2,5 Std.", "120,00", "300,00", "USt. 19", "57,00", "357,00",
                "01.12.2026", "St.-Nr. 162/107/00815", "USt-IdNr. DE136695976", "Seite 1 von 1",
            ] { #expect(page.contains(text), "\(text)") }
            #expect(!page.contains("ENTWURF"))
            #expect(try file.code().contains("EUR357.00"))
            #expect(try pdf(id, office).bytes == file.bytes)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is kept beside its record, once`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let id = try office.issued().id

            try office.host.workmate.runner.runDue()
            try office.host.workmate.runner.runDue()

            let documents = try office.host.call(
                .get, "/api/documents?entity=invoices.invoice&record=\(id)", token: office.ada)
            let kept = try #require(documents.json["items"]?.array)
            #expect(kept.map { $0["file_name"] } == ["RE-2026-00001.pdf"])
            #expect(kept.map { $0["category"] } == ["invoice"])
            #expect(kept.map { $0["media_type"] } == ["application/pdf"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is marked while it is a draft, and refused when there is none`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let id = try office.draft(["language": "en"])

            let page = try #require(try pdf(id, office).pages().first)
            let missing = try office.host.call(.get, "\(BillingOffice.invoices)/none/pdf", token: office.ada)

            for text in ["DRAFT · Page 1 of 1", "Nord GmbH", "€357.00", "VAT 19", "2 November 2026"] {
                #expect(page.contains(text), "\(text)")
            }
            #expect(missing.code == "INVOICE_2000")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `that takes one back names it and asks for nothing`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let cancelled = try office.act("cancel", office.issued().id, ["reason": "Irrtum"])
            let cancellation = try #require(cancelled.json["cancelled_by"]?.reference)

            let page = try #require(try pdf(cancellation, office).pages().first)

            for text in ["Stornorechnung ST-2026-00001", "RE-2026-00001", "Irrtum", "−357,00"] {
                #expect(page.contains(text), "\(text)")
            }
            #expect(!page.contains("überweisen"))
        }
    }
}

extension JSON {
    /// The id that a reference holds, as a text or in an object.
    fileprivate var reference: String? { string ?? self["id"]?.string }
}
