import Database
import HostSupport
import Routing
import Support
import Testing
import Values

@testable import Invoices

@Suite struct `The numbers of documents` {
    @Test func `are read back as they were written`() {
        let number = DocumentNumber(.invoice, 2026, 123_456)

        #expect(number.text == "RE-2026-123456")
        #expect(DocumentNumber(number.text) == number)
        #expect(DocumentNumber("GS-2026-00001") == nil)
    }

    @Test(arguments: TestDatabase.all)
    func `are proven complete, with a reason for each void one`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            _ = try office.issued()
            let void = try office.host.call(
                .post, "/api/backoffice/invoices/voided-numbers", ["kind": "invoice", "reason": "Vordruck verdorben"],
                token: office.ada)
            let second = try office.issued()
            _ = try office.issued(["kind": "quote"])

            let report = try office.report().json

            #expect(void.json["number"] == "RE-2026-00002")
            #expect(second["number"] == "RE-2026-00003")
            let ranges = report["ranges"]?.array ?? []
            #expect(ranges.map { $0["kind"] } == ["invoice", "quote"])
            #expect(ranges.map { $0["last"] } == ["RE-2026-00003", "AN-2026-00001"])
            #expect(ranges.map { $0["is_complete"] } == [true, true])
            #expect(ranges.first?["voided"]?.array?.map { $0["reason"] } == ["Vordruck verdorben"])
            #expect(try office.report("?year=2025").json["ranges"] == [])
            #expect(try office.report("?year=heuer").status == 400)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `show a gap that somebody made`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            for _ in 0..<3 { _ = try office.issued() }

            try office.host.database.write { unit in
                try unit.execute("DELETE FROM invoices_numbers WHERE sequence = 2")
            }

            let range = try office.report().json["ranges"]?.array?.first
            #expect(range?["is_complete"] == false)
            #expect(range?["missing"] == [["from": "RE-2026-00002", "to": "RE-2026-00002"]])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `are voided for a reason and a kind alone`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            func void(_ body: JSON) throws -> TestAnswer {
                try office.host.call(.post, "/api/backoffice/invoices/voided-numbers", body, token: office.ada)
            }

            let silent = try void(["kind": "invoice", "reason": " "])
            let unknown = try void(["kind": "receipt", "reason": "x"])

            #expect(silent.fieldCodes == ["reason: INVOICE_2043"])
            #expect(unknown.fieldCodes == ["kind: INVOICE_2042"])
            #expect(try office.issued()["number"] == "RE-2026-00001")
        }
    }
}
