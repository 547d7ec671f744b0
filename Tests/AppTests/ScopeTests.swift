import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `An employee who may see their own customers` {
    private static let customers = "/api/backoffice/crm/customers"

    /// Two customers, of whom one is the employee's own.
    private struct Office {
        let host: TestHost
        let administrator: String
        let grace: TestHost.Person
        let own: String
        let other: String

        init(_ host: TestHost) throws {
            self.host = host
            administrator = try host.signIn()
            grace = try host.hire(
                "grace",
                may: [
                    "crm.customer.read:own", "crm.customer.update:own", "crm.customer.delete:own",
                    "crm.customer.block:own", "crm.customer.create:own", "crm.contact.read:own",
                    "crm.address.read:own", "crm.activity.read:customers",
                ], by: administrator)
            own = try host.make(
                customers, ["name": "Eigene GmbH", "credit_limit": "10", "account_manager": .string(grace.id)],
                by: administrator)
            other = try host.make(customers, ["name": "Fremde GmbH", "credit_limit": "99"], by: administrator)
            for customer in [own, other] {
                _ = try host.make(
                    "/api/backoffice/crm/contacts", ["customer": .string(customer), "last_name": "Ohm"],
                    by: administrator)
                _ = try host.make(
                    "/api/backoffice/crm/activities", ["customer": .string(customer), "subject": "Anruf"],
                    by: administrator)
            }
        }

        func get(_ path: String) throws -> TestAnswer { try host.call(.get, path, token: grace.token) }

        func ids(_ query: String) throws -> [JSON?] {
            try (get("\(customers)\(query)").json["items"]?.array ?? []).map { $0["id"] }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `sees no other in lists, counts, searches and files`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let office = try Office(host)

            for query in [
                "", "?q=GmbH", "?sort=credit_limit", "?sort=-credit_limit", "?archived=all", "?name=ne:nobody",
                "?account_manager=ne:empty", "?limit=1",
            ] {
                #expect(try office.ids(query) == [.string(office.own)], "\(query)")
            }
            for query in ["?q=Fremde", "?name=Fremde%20GmbH", "?account_manager=empty", "?name=prefix:Fremde"] {
                #expect(try office.ids(query) == [], "\(query)")
            }
            #expect(try office.get("\(Self.customers)?total=true").json["total"] == 1)
            #expect(try office.get("\(Self.customers)?limit=1").json["next"] == .null)
            let file = try office.get("\(Self.customers)?format=csv").text
            #expect(file.contains("Eigene GmbH"))
            #expect(!file.contains("Fremde GmbH"))
            let all = try host.call(.get, "\(Self.customers)?total=true", token: office.administrator)
            #expect(all.json["total"] == 2)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `finds no other by its id, nor changes it`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let office = try Office(host)
            let path = "\(Self.customers)/\(office.other)"
            let version = [(name: "if-match", value: "\"1\"")]

            let answers = [
                try office.get(path), try office.get("\(path)/blocks"), try office.get("\(path)/primary-contact"),
                try office.get("\(path)/latest-activities"),
                try host.call(.patch, path, ["name": "Meine"], token: office.grace.token, headers: version),
                try host.call(.delete, path, token: office.grace.token, headers: version),
                try host.call(.post, "\(path)/actions/block", ["reason": "nein"], token: office.grace.token),
                try host.call(.post, "\(path)/actions/restore", token: office.grace.token),
                try host.call(
                    .post, "\(Self.customers)/preview", ["id": .string(office.other)], token: office.grace.token),
            ]

            #expect(answers.map(\.status) == Array(repeating: 404, count: answers.count))
            #expect(answers.allSatisfy { !$0.text.contains("Fremde") })
            #expect(try office.get("\(Self.customers)/\(office.own)").json["name"] == "Eigene GmbH")
            let kept = try host.call(.get, path, token: office.administrator)
            #expect(kept.json["name"] == "Fremde GmbH")
            #expect(kept.json["status"] == "active")
            #expect(kept.json["version"] == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `reaches no other in bulk`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let office = try Office(host)

            let answer = try host.call(
                .post, "\(Self.customers)/bulk",
                ["action": "delete", "ids": [.string(office.other), .string(office.own)]], token: office.grace.token)

            #expect(answer.json["done"] == 1)
            #expect(answer.json["refused"] == 1)
            #expect(answer.json["results"]?.array?.first?["problem"]?["code"] == "SYSTEM_9040")
            let kept = try host.call(.get, "\(Self.customers)/\(office.other)", token: office.administrator)
            #expect(kept.json["archived_at"] == .null)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `sees no contact or activity of another`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let office = try Office(host)

            for plural in ["contacts", "activities"] {
                let path = "/api/backoffice/crm/\(plural)"
                let page = try office.get("\(path)?total=true")
                #expect(page.json["total"] == 1)
                #expect(page.json["items"]?.array?.map { $0["customer"] } == [.string(office.own)])
                #expect(try office.get("\(path)?customer=\(office.other)").json["items"] == [])
                let all = try host.call(.get, "\(path)?customer=\(office.other)", token: office.administrator)
                let hidden = try #require(all.json["items"]?.array?.first?["id"]?.string)
                #expect(try office.get("\(path)/\(hidden)").status == 404)
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `gets neither the figures over all nor a file of others in`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let office = try Office(host)

            let figures = try office.get("/api/backoffice/crm/statistics")
            let upload = try host.upload(
                Array("Firma\nNord GmbH\n".utf8), to: "\(Self.customers)/import", token: office.grace.token)
            let foreign = try host.call(.post, Self.customers, ["name": "Nord GmbH"], token: office.grace.token)
            let own = try host.call(
                .post, Self.customers, ["name": "Nord GmbH", "account_manager": .string(office.grace.id)],
                token: office.grace.token)

            #expect(figures.code == "AUTH_1009")
            #expect(upload.code == "AUTH_1009")
            #expect(foreign.status == 403)
            #expect(own.status == 201)
        }
    }
}
