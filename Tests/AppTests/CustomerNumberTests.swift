import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `Customer numbers` {
    private static let customers = "/api/backoffice/crm/customers"

    @Test(arguments: TestDatabase.all)
    func `are given once, however many are made at the same time`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let threads = (0..<4).map { thread in
                TestThread {
                    try (0..<8).map {
                        try host.call(.post, Self.customers, ["name": .string("\(thread)-\($0)")], token: token)
                    }
                }
            }

            let answers = try threads.flatMap { try $0.join() }

            #expect(answers.allSatisfy { $0.status == 201 })
            let numbers = answers.compactMap { $0.json["customer_number"]?.string }
            #expect(numbers.sorted() == (1...32).map { "K-000\($0 < 10 ? "0" : "")\($0)" })
        }
    }

    @Test(arguments: TestDatabase.all)
    func `that were imported stay, and the range goes around them`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let file = "Kundennr.;Firma\nK-00001;Eins\nK-00003;Drei\n4711;Vier\n;Ohne\n"

            let report = try host.upload(Array(file.utf8), to: "\(Self.customers)/import", token: token)
            let next = try host.call(.post, Self.customers, ["name": "Neu"], token: token)
            let taken = try host.call(
                .post, Self.customers, ["name": "Doppelt", "customer_number": "k-00003"], token: token)

            #expect(report.json["imported"] == 4)
            let page = try host.call(.get, "\(Self.customers)?sort=customer_number", token: token)
            let numbers = page.json["items"]?.array?.map { $0["customer_number"] }
            #expect(numbers == ["4711", "K-00001", "K-00002", "K-00003", "K-00004"])
            #expect(next.json["customer_number"] == "K-00004")
            #expect(taken.status == 422)
            #expect(taken.fieldCodes == ["customer_number: SYSTEM_9035"])
        }
    }
}

@Suite struct `The primary contact` {
    private static let contacts = "/api/backoffice/crm/contacts"

    @Test(arguments: TestDatabase.all)
    func `stays one when several are made it at the same time`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let customer = try host.make("/api/backoffice/crm/customers", ["name": "Nord GmbH"], by: token)
            let ids = try (0..<4).map { number in
                try host.make(
                    Self.contacts, ["customer": .string(customer), "last_name": .string("Ohm \(number)")], by: token)
            }
            let list = "\(Self.contacts)?customer=\(customer)&is_primary=true&total=true"
            #expect(try host.call(.get, list, token: token).json["total"] == 1)

            let threads = ids.map { id in
                TestThread { try host.call(.post, "\(Self.contacts)/\(id)/actions/set_primary", token: token) }
            }
            let answers = try threads.map { try $0.join() }

            #expect(answers.contains { $0.status == 200 })
            #expect(answers.allSatisfy { $0.status < 500 })
            let primary = try host.call(.get, list, token: token)
            #expect(primary.json["total"] == 1)
            let first = try host.call(.get, "/api/backoffice/crm/customers/\(customer)/primary-contact", token: token)
            #expect(first.json["id"] == primary.json["items"]?.array?.first?["id"])
        }
    }
}
