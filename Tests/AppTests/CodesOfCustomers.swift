import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `What customers refuse` {
    private static let crm = "/api/backoffice/crm"

    @Test(arguments: TestDatabase.all)
    func `says what does not fit together`(_ kind: TestDatabase.Kind) throws {
        let faults: [(JSON.Object, String)] = [
            (["kind": "government", "leitweg_id": "04011000-1234512345-99"], "leitweg_id: CRM_4002"),
            (["postal_code": "123"], "postal_code: CRM_4003"),
            (["country": "AT", "vat_id": "DE136695976"], "vat_id: CRM_4004"),
            (["kind": "person", "vat_id": "DE136695976"], "vat_id: CRM_4005"),
            (["einvoice_scheme": "0000", "einvoice_endpoint": "x"], "einvoice_scheme: CRM_4006"),
            (["einvoice_scheme": "EM", "einvoice_endpoint": "x"], "einvoice_endpoint: CRM_4007"),
            (["einvoice_endpoint": "x"], "einvoice_scheme: CRM_4008"),
            (["status": "blocked"], "status: CRM_4009"),
        ]
        try Desk.with(kind) { desk in
            for (fields, fault) in faults {
                var body: JSON.Object = ["name": "Muster GmbH"]
                body.merge(fields)
                try desk.refuses(.post, "\(Self.crm)/customers", .object(body), 422, "CRM_4001", [fault])
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `takes each value that is right, and names the one that is not`(_ kind: TestDatabase.Kind) throws {
        let pairs: [(field: String, right: JSON.Object, wrong: JSON.Object)] = [
            ("vat_id", ["vat_id": "DE136695976"], ["vat_id": "DE136695977"]),
            ("iban", ["iban": "DE89370400440532013000"], ["iban": "DE89370400440532013001"]),
            ("email", ["email": "ada@muster.example"], ["email": "ada@"]),
            ("postal_code", ["postal_code": "07743"], ["postal_code": "0774"]),
            ("postal_code", ["country": "AT", "postal_code": "1010"], ["country": "AT", "postal_code": "07743"]),
            (
                "leitweg_id", ["kind": "government", "leitweg_id": "04011000-1234512345-06"],
                ["kind": "government", "leitweg_id": "04011000-1234512345-07"]
            ),
            ("kind", ["kind": "person"], ["kind": "alien"]),
            ("kind", ["kind": "government"], ["kind": ""]),
            (
                "buyer_reference", ["buyer_reference": "4711"],
                ["buyer_reference": .string(.init(repeating: "4", count: 101))]
            ),
            (
                "einvoice_endpoint", ["einvoice_scheme": "EM", "einvoice_endpoint": "ada@muster.example"],
                ["einvoice_scheme": "EM", "einvoice_endpoint": "ada"]
            ),
            (
                "einvoice_scheme", ["einvoice_scheme": "0204", "einvoice_endpoint": "04011000-1234512345-06"],
                ["einvoice_scheme": "0001", "einvoice_endpoint": "04011000-1234512345-06"]
            ),
        ]
        try Desk.with(kind) { desk in
            func send(_ fields: JSON.Object) throws -> TestAnswer {
                var body: JSON.Object = ["name": "Muster GmbH"]
                body.merge(fields)
                return try desk.host.call(.post, "\(Self.crm)/customers", .object(body), token: desk.token)
            }
            for (field, right, wrong) in pairs {
                let taken = try send(right)
                let refused = try send(wrong)

                #expect(taken.status == 201, "\(field): \(taken.text)")
                for member in right.members { #expect(taken.json[member.name] == member.value) }
                #expect(refused.status == 422, "\(field): \(refused.text)")
                let named = refused.json["errors"]?.array?.compactMap { $0["field"]?.string }
                #expect(named == [field])
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `has nothing to tell about who is not there`(_ kind: TestDatabase.Kind) throws {
        try Desk.with(kind) { desk in
            let one = try desk.make("\(Self.crm)/customers", ["name": "Muster GmbH"])

            try desk.refuses(.get, "\(Self.crm)/customers/none/blocks", 404, "CRM_4010")
            try desk.refuses(.get, "\(Self.crm)/customers/\(one)/primary-contact", 404, "CRM_4022")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `keeps contacts, addresses and activities with their customer`(_ kind: TestDatabase.Kind) throws {
        try Desk.with(kind) { desk in
            let one = try desk.make("\(Self.crm)/customers", ["name": "Muster GmbH"])
            let other = JSON.string(try desk.make("\(Self.crm)/customers", ["name": "Andere GmbH"]))
            let customer = JSON.string(one)
            let contact = try desk.make("\(Self.crm)/contacts", ["customer": customer, "last_name": "Brand"])
            let address = try desk.make(
                "\(Self.crm)/addresses",
                ["customer": customer, "street": "Weg 1", "postal_code": "53111", "city": "Bonn"])
            let anyVersion = [(name: "if-match", value: "*")]

            try desk.refuses(
                .patch, "\(Self.crm)/contacts/\(contact)", ["customer": other], headers: anyVersion, 422, "CRM_4020",
                ["customer: CRM_4021"])
            try desk.refuses(
                .patch, "\(Self.crm)/addresses/\(address)", ["customer": other], headers: anyVersion, 422, "CRM_4030",
                ["customer: CRM_4031"])
            try desk.refuses(
                .post, "\(Self.crm)/activities",
                ["customer": other, "contact": .string(contact), "subject": "Anruf"], 422, "CRM_4040",
                ["contact: CRM_4041"])
        }
    }
}
