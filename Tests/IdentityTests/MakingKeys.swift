import Database
import Identity
import Routing
import Support
import Testing
import Values

@Suite struct `Making an API key` {
    private static let path = "/api/auth/keys"

    private static func make(
        _ office: Office, as login: String, scopes: [JSON], for principal: String? = nil
    ) throws -> JSON {
        var order: JSON.Object = ["name": "Export", "scopes": .array(scopes), "expires_in_days": 90]
        order["principal"] = principal.map(JSON.string)
        let answer = try office.call(.post, path, .object(order), token: office.signIn(login).accessToken)
        return try JSON(parsing: answer.body)
    }

    @Test(arguments: TestDatabase.all)
    func `gives away nothing that its maker may not`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            func refusal(_ scope: String) -> Problem {
                Problem(
                    .forbidden, code: "AUTH_1033", ["permission": scope],
                    fields: [FieldProblem("scopes", code: "AUTH_1033", ["permission": scope])])
            }

            let made = try Self.make(office, as: "bob@example.com", scopes: ["crm.customer.read:own"])

            #expect(made["principal"] == .string(Office.bob))
            for scope in ["*", "crm.customer.read", "crm.customer.read:team", "crm.customer.update:own"] {
                #expect(throws: refusal(scope)) {
                    try Self.make(
                        office, as: "bob@example.com", scopes: ["crm.customer.read:own", .string(scope)])
                }
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `for somebody else needs a permission and their rights`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let scopes: [JSON] = ["crm.customer.read:own"]
            #expect(throws: Problem(.forbidden, code: "AUTH_1009", ["permission": "auth.key.manage"])) {
                try Self.make(office, as: "bob@example.com", scopes: scopes, for: Office.ada)
            }

            let made = try Self.make(office, as: "ada@example.com", scopes: scopes, for: Office.bob)

            #expect(made["principal"] == .string(Office.bob))
            #expect(made["created_by"] == .string(Office.ada))
            office.people.add(
                Office.bob, login: "bob@example.com", permissions: ["auth.key.manage", "crm.customer.read:own"])
            #expect(throws: Problem(.forbidden, code: "AUTH_1027")) {
                try Self.make(office, as: "bob@example.com", scopes: scopes, for: Office.ada)
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `names everything that is wrong with the order`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let token = try office.signIn().accessToken
            func faults(_ order: JSON) -> [String] {
                do {
                    _ = try office.call(.post, Self.path, order, token: token)
                    return []
                } catch {
                    return (error as? Problem)?.fields.map { "\($0.field): \($0.code)" } ?? ["\(error)"]
                }
            }

            #expect(faults([:]) == ["name: AUTH_1035", "scopes: AUTH_1036", "expires_in_days: AUTH_1037"])
            let long = JSON.string(String(repeating: "n", count: 81))
            #expect(
                faults(["name": long, "scopes": ["*", 7], "expires_in_days": 367, "principal": 1, "admin": true]) == [
                    "name: AUTH_1035", "scopes: AUTH_1036", "expires_in_days: AUTH_1037", "principal: AUTH_1025",
                    "admin: AUTH_1026",
                ])
            #expect(faults(["name": "  ", "scopes": [], "expires_in_days": "7"]).count == 3)
            #expect(faults(["name": "a", "scopes": ["*"], "expires_in_days": 366]) == [])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `lets its owner and managers see and end it, and nobody else know of it`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let bobs = try Self.make(office, as: "bob@example.com", scopes: ["crm.customer.read:own"])
            let adas = try Self.make(office, as: "ada@example.com", scopes: ["*"])
            let ada = try office.signIn().accessToken
            let bob = try office.signIn("bob@example.com").accessToken
            func end(_ key: JSON, _ token: String) throws {
                let answer = try office.call(
                    .delete, "\(Self.path)/{id}", token: token, id: key["id"]?.string ?? "")
                #expect(answer.status == 204)
            }

            let unknown = Problem(.notFound, code: "AUTH_1038")
            #expect(throws: unknown) { try end(adas, bob) }
            #expect(throws: unknown) { try end(["id": "none"], ada) }
            try end(bobs, ada)
            office.people.add(Office.bob, login: "bob@example.com", permissions: ["auth.key.manage"])
            #expect(throws: Problem(.forbidden, code: "AUTH_1027")) { try end(adas, bob) }

            let listed = try JSON(parsing: office.call(.get, Self.path, token: bob).body)["items"]?.array ?? []
            #expect(listed.map { $0["id"] } == [bobs["id"]])
            #expect(listed.first?["revoked_at"] == .string(office.clock.now.text))
        }
    }
}
