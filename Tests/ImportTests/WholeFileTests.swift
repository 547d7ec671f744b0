import Import
import Routing
import Support
import Testing
import Values

@Suite struct `Importing ten thousand customers` {
    @Test(arguments: TestDatabase.all)
    func `takes the right ones and names each wrong one by line, field and remedy`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let host = try ImportHost(database)
            let expected = try CustomersFile.faults()

            let answer = try host.call(
                "importCrmCustomer", type: "multipart/form-data; boundary=x", body: try form(CustomersFile.bytes()))

            let report = try answer.json()
            #expect(answer.status == 200)
            #expect(report["rows"] == 10_000)
            #expect(report["imported"] == 9891)
            #expect(report["invalid"] == 109)
            #expect(report["skipped"] == 0)
            #expect(faults(report) == expected)
            #expect(report["errors"]?.array?.count == expected.count)
            #expect(
                report["errors"]?.array?.allSatisfy { error in
                    error["line"]?.integer ?? 0 > error["record"]?.integer ?? 0
                        && error["message"]?.string?.isEmpty == false && error["hint"]?.string?.isEmpty == false
                } == true)
            #expect(try host.count("crm_customers") == 9891)
            try expectWhole(host)
        }
    }

    private func expectWhole(_ host: ImportHost) throws {
        let customer = try host.customer("10003")?.fields
        #expect(customer?["name"] == "Tröst Putz GmbH & Co. KGaA")
        #expect(customer?["country"] == "AT")
        #expect(customer?["notes"] == "Zahlt pünktlich; nennt sich \"Stammkunde\"")
        #expect(try host.customer("10002")?.fields["notes"] == "Ruft lieber an.\r\nErreichbar ab 14 Uhr")
        #expect(try host.customer("10002")?.fields["credit_limit"] == "29466.27")
        #expect(try host.customer("10001")?.fields["customer_since"] == "2016-10-22")
        #expect(try host.customer("10012")?.fields["kind"] == "government")
        #expect(try host.count("crm_contacts") == 7887)
    }

    @Test(arguments: TestDatabase.all)
    func `a dry run says the same and writes nothing`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let host = try ImportHost(database)

            let answer = try host.call(
                "importCrmCustomer", query: [("dry_run", "true")], body: try CustomersFile.bytes())

            let report = try answer.json()
            #expect(report["valid"] == 9891)
            #expect(report["imported"] == 0)
            #expect(faults(report) == (try CustomersFile.faults()))
            #expect(try host.count("crm_customers") == 0)
            #expect(try host.count("crm_contacts") == 0)
            #expect(try host.count("wm_import_rows") == 0)
        }
    }

    private func faults(_ report: JSON) -> Set<CustomersFile.Fault> {
        Set(
            (report["errors"]?.array ?? []).map { error in
                CustomersFile.Fault(record: Int(error["record"]?.integer ?? 0), field: error["field"]?.string ?? "")
            })
    }

    private func form(_ file: [UInt8]) -> [UInt8] {
        let head = """
            --x\r\nContent-Disposition: form-data; name="note"\r\n\r\nhello\r\n--x\r\n\
            Content-Disposition: form-data; name="file"; filename="../customers.csv"\r\n\
            Content-Type: text/csv\r\n\r\n
            """
        return Array(head.utf8) + file + Array("\r\n--x--\r\n".utf8)
    }
}
