import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `Two who change one customer` {
    private static let customers = "/api/backoffice/crm/customers"

    @Test(arguments: TestDatabase.all)
    func `do not overwrite each other`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let made = try host.call(.post, Self.customers, ["name": "Nord"], token: token)
            let path = try #require(made.response.header("location"))
            let tag = try #require(made.response.header("etag"))
            func change(_ name: String, _ headers: [(name: String, value: String)]) throws -> TestAnswer {
                try host.call(.patch, path, ["name": .string(name)], token: token, headers: headers)
            }

            let blind = try change("Blind", [])
            let first = try change("Erste", [("if-match", tag)])
            let second = try change("Zweite", [("if-match", tag)])
            let malformed = try change("Dritte", [("if-match", "gestern")])
            let stale = try host.call(.delete, path, token: token, headers: [("if-match", tag)])

            #expect(blind.code == "SYSTEM_9041")
            #expect(first.status == 200)
            #expect(first.response.header("etag") != tag)
            #expect(second.code == "SYSTEM_9042")
            #expect(second.status == 412)
            #expect(malformed.code == "SYSTEM_9043")
            #expect(stale.code == "SYSTEM_9042")
            #expect(try host.call(.get, path, token: token).json["name"] == "Erste")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `at the same time leave one winner`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let id = try host.make(Self.customers, ["name": "Nord"], by: token)
            let threads = (0..<6).map { number in
                TestThread {
                    try host.call(
                        .patch, "\(Self.customers)/\(id)", ["name": .string("Nord \(number)")], token: token,
                        headers: [("if-match", "\"1\"")])
                }
            }

            let answers = try threads.map { try $0.join() }

            let winners = answers.filter { $0.status == 200 }
            #expect(winners.count == 1)
            #expect(answers.filter { $0.code == "SYSTEM_9042" }.count == 5)
            let kept = try host.call(.get, "\(Self.customers)/\(id)", token: token)
            #expect(kept.json["name"] == winners.first?.json["name"])
            #expect(kept.json["version"] == 2)
        }
    }
}

@Suite struct `A request that is sent again with its key` {
    private static let customers = "/api/backoffice/crm/customers"

    private static func create(
        _ host: TestHost, _ name: String, key: String, token: String, number: String? = nil
    ) throws -> TestAnswer {
        var record: JSON.Object = ["name": .string(name)]
        if let number { record["customer_number"] = .string(number) }
        return try host.call(
            .post, customers, .object(record), token: token, headers: [("idempotency-key", key)])
    }

    private static func count(_ host: TestHost, _ token: String) throws -> JSON? {
        try host.call(.get, "\(customers)?total=true", token: token).json["total"]
    }

    @Test(arguments: TestDatabase.all)
    func `is answered as before and done once`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let grace = try host.hire("grace", may: ["crm.*"], by: token)

            let first = try Self.create(host, "Nord", key: "k-1", token: token)
            let again = try Self.create(host, "Nord", key: "k-1", token: token)
            let other = try Self.create(host, "Süd", key: "k-1", token: token)
            let malformed = try Self.create(host, "Nord", key: "with blank", token: token)
            let hers = try Self.create(host, "Nord", key: "k-1", token: grace.token)

            #expect(first.status == 201)
            #expect(again.status == 201)
            #expect(again.text == first.text)
            #expect(again.response.header("etag") == first.response.header("etag"))
            #expect(again.response.header("location") == first.response.header("location"))
            #expect(other.code == "SYSTEM_9018")
            #expect(malformed.code == "SYSTEM_9017")
            #expect(hers.status == 201)
            #expect(hers.json["id"] != first.json["id"])
            #expect(try Self.count(host, token) == 2)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `of a bulk action is answered as before, and goes on with what was refused`(
        _ kind: TestDatabase.Kind
    ) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let ids = try ["k-1", "k-2"].map {
                try Self.create(host, $0, key: $0, token: token).json["id"] ?? .null
            }
            func delete(_ ids: [JSON]) throws -> TestAnswer {
                try host.call(
                    .post, "\(Self.customers)/bulk", ["action": "delete", "ids": .array(ids)], token: token,
                    headers: [("idempotency-key", "bulk")])
            }
            let versions = try Self.count(host, token)

            let first = try delete(ids + ["nobody"])
            let again = try delete(ids + ["nobody"])
            let other = try delete(ids)

            #expect(versions == 2)
            #expect(first.json["done"] == 2, "\(first.text)")
            #expect(first.json["refused"] == 1)
            #expect(again.json["results"]?.array?.map { $0["done"] } == [true, true, false], "\(again.text)")
            #expect(other.code == "SYSTEM_9018")
            #expect(try Self.count(host, token) == 0)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `at the same time is done once`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let threads = (0..<6).map { _ in
                TestThread { try Self.create(host, "Nord", key: "k-1", token: token) }
            }

            let answers = try threads.map { try $0.join() }

            #expect(Set(answers.map(\.text)).count == 1)
            #expect(answers.allSatisfy { $0.status == 201 })
            #expect(try Self.count(host, token) == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `may try again when it failed`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            _ = try Self.create(host, "Nord", key: "k-1", token: token, number: "7")

            let failed = try Self.create(host, "Süd", key: "k-2", token: token, number: "7")
            let mended = try Self.create(host, "Süd", key: "k-2", token: token, number: "8")

            #expect(failed.fieldCodes == ["customer_number: SYSTEM_9035"])
            #expect(mended.status == 201)
            #expect(try Self.count(host, token) == 2)
        }
    }
}
