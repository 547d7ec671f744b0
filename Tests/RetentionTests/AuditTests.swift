import Entities
import Routing
import Support
import Testing
import Values

@testable import Retention

@Suite struct `The package for a tax audit` {
    /// Leads, and bills of three years.
    private func filled(_ office: Office) throws -> (early: String, within: String, open: String) {
        let ada = try office.lead("Ada", ["name": "Ada \"die\n Erste\" & <Söhne>"])
        let bob = try office.lead("Bob", ["boss": .string(ada)])
        func bill(_ day: JSON) throws -> String {
            let lines: JSON = [["lead": .string(bob), "price": "1234.50"], ["lead": .string(ada), "price": "-0.05"]]
            return try office.create("billing.bill", ["billed_on": day, "lines": lines])
        }
        return (try bill("2019-12-31"), try bill("2020-06-30"), try bill(.null))
    }

    @Test(arguments: TestDatabase.all)
    func `is what its index says, to the verifier`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            _ = try filled(office)

            let response = try office.package("2020-01-01", "2020-12-31")

            let sound = try AuditVerifier(response.body).verdict()
            var bytes = response.body
            bytes[bytes.count / 2] ^= 0xFF
            let damaged = try AuditVerifier(bytes).verdict()
            let cut = try AuditVerifier(Array(response.body.dropLast(100))).verdict()
            #expect(response.header("content-type") == "application/zip")
            #expect(
                response.header("content-disposition") == "attachment; filename=\"z3-2020-01-01-2020-12-31.zip\"")
            #expect(sound == .init(isSound: true, text: "0 references lead out of the period\n5 tables, 8 rows\n"))
            #expect(!damaged.isSound)
            #expect(!cut.isSound)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `holds the vouchers of the period, and what they refer to`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let bills = try filled(office)

            let whole = try AuditVerifier(office.package("2020-01-01", "2020-12-31").body)
            let before = try AuditVerifier(office.package("2019-01-01", "2019-12-31").body)

            let ids = try whole.rows("billing_bills.csv").map { $0[0] }
            #expect(ids.sorted() == [bills.within, bills.open].map { "\"\($0)\"" }.sorted())
            #expect(try whole.rows("billing_bills.csv").map { $0[2] }.sorted() == ["", "2020-06-30"])
            #expect(
                try whole.rows("billing_bills_lines.csv").map { $0[4] } == ["1234,50", "-0,05", "1234,50", "-0,05"])
            #expect(try whole.rows("crm_leads.csv").map { $0[3] }.contains("\"Ada \"\"die  Erste\"\" & <Söhne>\""))
            #expect(try before.rows("billing_bills.csv").map { $0[0] } == ["\"\(bills.early)\""])
            #expect(try before.rows("crm_leads.csv") == [])
            #expect(try before.verdict().text.hasPrefix("2 references lead out of the period"))
            let index = try whole.text("index.xml")
            #expect(index.contains("<Name>Holz &amp; Söhne GmbH</Name>"))
            #expect(index.contains("<ForeignKey><Name>lead</Name><References>crm_leads</References></ForeignKey>"))
            #expect(index.contains("<Numeric><Accuracy>2</Accuracy></Numeric>"))
            #expect(try whole.text("README.txt").contains("billing_bills.csv: 2\n"))
            #expect(try whole.text(AuditIndex.grammar).contains("<!ELEMENT DataSet"))
        }
    }

    @Test(arguments: TestDatabase.all)
    func `goes on over many pages of records`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            for index in 0...RecordTable.pageSize {
                _ = try office.create(
                    "billing.bill", ["billed_on": "2020-05-01", "lines": [["price": .integer(Int64(index))]]])
            }

            let package = try AuditVerifier(office.package("2020-05-01", "2020-05-01").body)

            #expect(try package.rows("billing_bills.csv").count == RecordTable.pageSize + 1)
            #expect(try Set(package.rows("billing_bills_lines.csv").map { $0[4] }).count == RecordTable.pageSize + 1)
            #expect(try package.verdict().isSound)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is refused for no period, for one too large, and without the whole right`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            _ = try filled(office)
            let narrow = Principal(id: "cy", name: "Cy", permissions: Permissions(["core.audit.export:own"]))
            let right = Principal(id: "dy", name: "Dy", permissions: Permissions(["core.audit.export"]))

            #expect(refusal { try office.package("", "2020-12-31") }?.code == "SYSTEM_9054")
            #expect(refusal { try office.package("2020-01-01", "31.12.2020") }?.code == "SYSTEM_9054")
            #expect(refusal { try office.package("2020-12-31", "2020-01-01") }?.code == "SYSTEM_9054")
            #expect(refusal { try office.package("2020-01-01", "2020-12-31", as: narrow) }?.code == "AUTH_1009")
            #expect(refusal { try office.package(limit: 500) }?.code == "SYSTEM_9097")
            #expect(try office.package(limit: 1 << 20).count > 500)
            #expect(try office.package("2020-01-01", "2020-12-31", as: right).status == 200)
        }
    }
}
