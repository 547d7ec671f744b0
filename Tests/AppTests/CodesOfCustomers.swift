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
