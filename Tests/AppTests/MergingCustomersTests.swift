import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `Merging two customers` {
    private static let customers = "/api/backoffice/crm/customers"

    /// A customer with a contact, an address, an activity, a reminder and a document.
    private func customer(_ name: String, _ host: TestHost, _ token: String) throws -> String {
        let id = try host.make(Self.customers, ["name": .string(name), "email": "info@nord.example"], by: token)
        let own: JSON.Object = ["customer": .string(id)]
        for (path, more) in [
            ("contacts", ["last_name": .string(name)]),
            ("addresses", ["kind": "billing", "street": "Am Anger 1", "postal_code": "07743", "city": "Jena"]),
            ("activities", ["subject": .string(name)]),
        ] as [(String, JSON.Object)] {
            var record = own
            record.merge(more)
            _ = try host.make("/api/backoffice/crm/\(path)", .object(record), by: token)
        }
        let link: JSON.Object = ["entity": "crm.customer", "record": .string(id)]
        var reminder: JSON.Object = ["title": .string(name), "due_on": "2026-12-01"]
        reminder.merge(link)
        _ = try host.make("/api/reminders", .object(reminder), by: token)
        let fields = [(name: "entity", value: "crm.customer"), (name: "record", value: id)]
        #expect(try host.upload(Array(name.utf8), fields: fields, token: token).status == 201)
        return id
    }

    private func items(_ host: TestHost, _ path: String, _ token: String) throws -> [JSON] {
        try host.call(.get, path, token: token).json["items"]?.array ?? []
    }

    @Test(arguments: TestDatabase.all)
    func `moves what belongs to the one to the other, and leaves it as it was`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let kept = try customer("Nord GmbH", host, token)
            let gone = try customer("Nord", host, token)
            let groups = try items(host, "\(Self.customers)/duplicates", token)
            #expect(
                groups.map { Set($0["records"]?.array?.compactMap { $0["id"]?.string } ?? []) } == [[kept, gone]])

            let merged = try host.call(
                .post, "\(Self.customers)/\(kept)/merge", ["other": .string(gone)], token: token,
                headers: [("if-match", "\"1\"")])

            #expect(merged.status == 200, "\(merged.text)")
            for name in ["contacts", "addresses", "activities"] {
                let path = "/api/backoffice/crm/\(name)?customer="
                #expect(try items(host, path + kept, token).count == 2, "\(name)")
                #expect(try items(host, path + gone, token) == [], "\(name)")
            }
            for name in ["reminders", "documents"] {
                #expect(try items(host, "\(Self.customers)/\(kept)/\(name)", token).count == 2, "\(name)")
                #expect(try items(host, "\(Self.customers)/\(gone)/\(name)", token) == [], "\(name)")
            }
            let primary = try host.call(.get, "\(Self.customers)/\(kept)/primary-contact", token: token)
            #expect(primary.json["last_name"] == "Nord GmbH")
            let defaults = try items(host, "/api/backoffice/crm/addresses?customer=\(kept)", token)
                .filter { $0["is_default"] == true }
            #expect(defaults.count == 1)
            #expect(try items(host, "\(Self.customers)/duplicates", token) == [])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `stands in the history of both`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let kept = try customer("Nord GmbH", host, token)
            let gone = try customer("Nord", host, token)

            _ = try host.call(.post, "\(Self.customers)/\(kept)/merge", ["other": .string(gone)], token: token)

            for id in [kept, gone] {
                let history = try items(host, "\(Self.customers)/\(id)/history", token)
                #expect(Set(history.compactMap { $0["action"]?.string }) == ["merge"])
                #expect(history.contains { $0["event"] == "create" })
            }
            let left = try host.call(.get, "\(Self.customers)/\(gone)", token: token).json
            #expect(left["merged_into"] == .string(kept))
            #expect(left["name"] == "Nord")
        }
    }

    /// Restricting the use of a person's record archives it, and so does erasing it.
    @Test(arguments: TestDatabase.all)
    func `leaves a customer alone whose use is restricted`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let kept = try customer("Nord GmbH", host, token)
            let restricted = try customer("Nord", host, token)
            let privacy = try host.call(
                .post, "/api/privacy/crm.customer/\(restricted)/erasure", ["restrict": true], token: token)
            #expect(privacy.status == 200)

            for (id, other) in [(kept, restricted), (restricted, kept)] {
                let refused = try host.call(
                    .post, "\(Self.customers)/\(id)/merge", ["other": .string(other)], token: token)
                #expect(refused.code == "SYSTEM_9045")
            }
            #expect(try items(host, "\(Self.customers)/\(kept)/reminders", token).count == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `lets a person's export and erasure reach both`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            var token = try host.signIn()
            let kept = try host.make(Self.customers, ["name": "Ada Nord", "kind": "person"], by: token)
            let gone = try host.make(Self.customers, ["name": "A. Nord", "kind": "person"], by: token)
            _ = try host.call(.post, "\(Self.customers)/\(kept)/merge", ["other": .string(gone)], token: token)
            let privacy = "/api/privacy/crm.customer/\(kept)"

            let export = try host.call(.get, "\(privacy)/export", token: token)
            #expect(export.text.contains("A. Nord"))
            #expect(try host.call(.delete, "\(Self.customers)/\(kept)", token: token).status == 204)
            host.clock.advance(milliseconds: 15 * 366 * 86_400_000)
            token = try host.signIn()
            let erased = try host.call(.post, "\(privacy)/erasure", token: token)

            #expect(erased.status == 200, "\(erased.text)")
            for id in [kept, gone] {
                let name = try host.call(.get, "\(Self.customers)/\(id)", token: token).json["name"]?.string
                #expect(name?.contains("Nord") == false)
            }
        }
    }
}
