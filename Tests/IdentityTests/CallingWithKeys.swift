import Database
import Identity
import Routing
import Support
import Testing
import Values

@Suite struct `Calling with an API key` {
    private static let path = "/api/auth/keys"
    private static let day: Int64 = 86_400_000

    private static func order(_ scopes: [JSON] = ["crm.customer.read"], days: JSON = 30) -> JSON {
        ["name": "Buchhaltung", "scopes": .array(scopes), "expires_in_days": days]
    }

    /// A key of Ada's, and its id.
    private static func make(_ office: Office, _ order: JSON = order()) throws -> (key: String, id: String) {
        let answer = try office.call(.post, path, order, token: office.signIn().accessToken)
        let json = try JSON(parsing: answer.body)
        #expect(answer.status == 201)
        return (try #require(json["key"]?.string), try #require(json["id"]?.string))
    }

    private static func list(_ office: Office) throws -> [JSON] {
        let answer = try office.call(.get, path, token: office.signIn().accessToken)
        return try JSON(parsing: answer.body)["items"]?.array ?? []
    }

    @Test(arguments: TestDatabase.all)
    func `is calling as its owner, narrowed to its scopes`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)

            let made = try Self.make(office, Self.order(["crm.customer.read", "crm.contact.*:team"]))

            let caller = try #require(try office.authenticate(key: made.key))
            #expect(caller.id == Office.ada)
            #expect(caller.permissions.grants == ["crm.customer.read", "crm.contact.*:team"])
            #expect(caller.team == [Office.ada])
            #expect(!caller.may("core.role.update"))
        }
    }

    @Test(arguments: TestDatabase.all)
    func `gives no more than the owner may at present`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let made = try Self.make(office, Self.order(["*"]))
            #expect(try office.authenticate(key: made.key)?.may("core.role.update") == true)

            office.people.add(Office.ada, login: "ada@example.com", permissions: ["crm.customer.read:own"])

            #expect(try office.authenticate(key: made.key)?.permissions.grants == ["crm.customer.read:own"])
            office.people.deactivate(Office.ada)
            #expect(throws: Problem(.unauthenticated, code: "AUTH_1006")) { try office.authenticate(key: made.key) }
            office.people.remove(Office.ada)
            #expect(throws: Problem(.unauthenticated, code: "AUTH_1005")) { try office.authenticate(key: made.key) }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is over at its end, when it is revoked, and when its owner is shut out`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let over = Problem(.unauthenticated, code: "AUTH_1031")
            let short = try Self.make(office, Self.order(days: 1))
            let revoked = try Self.make(office)
            let shut = try Self.make(office)
            office.clock.advance(milliseconds: Self.day - 1)
            #expect(try office.authenticate(key: short.key) != nil)

            office.clock.advance(milliseconds: 1)
            _ = try office.call(.delete, "\(Self.path)/{id}", token: office.signIn().accessToken, id: revoked.id)

            #expect(throws: over) { try office.authenticate(key: short.key) }
            #expect(throws: over) { try office.authenticate(key: revoked.key) }
            #expect(try office.authenticate(key: shut.key) != nil)
            try database.write { try office.identity.shutOut(Office.ada, in: $0) }
            #expect(throws: over) { try office.authenticate(key: shut.key) }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is written down, to the minute`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let made = try Self.make(office)
            #expect(try Self.list(office).first?["last_used_at"] == .null)
            let first = office.clock.now.text

            _ = try office.authenticate(key: made.key)
            office.clock.advance(milliseconds: 59_999)
            _ = try office.authenticate(key: made.key)
            #expect(try Self.list(office).first?["last_used_at"] == .string(first))
            office.clock.advance(milliseconds: 1)
            _ = try office.authenticate(key: made.key)

            #expect(try Self.list(office).first?["last_used_at"] == .string(office.clock.now.text))
        }
    }

    @Test(arguments: TestDatabase.all)
    func `that is none is refused, and after thirty of them every key from there`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let made = try Self.make(office)
            for number in 1...30 {
                #expect(throws: Problem(.unauthenticated, code: "AUTH_1030")) {
                    try office.authenticate(key: "wm_\(number)")
                }
            }

            let locked = Problem(.tooMany, code: "AUTH_1013", ["minutes": 15], retryAfter: 900)
            #expect(throws: locked) { try office.authenticate(key: made.key) }
            #expect(try office.authenticate(key: made.key, from: "192.0.2.2") != nil)
            _ = try office.signIn()
            office.clock.advance(milliseconds: 900_000)
            #expect(try office.authenticate(key: made.key) != nil)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `changes no way in`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let made = try Self.make(office, Self.order(["*"]))
            let guarded = office.identity.routes.filter { $0.access != .everyone && $0.path != "/api/auth/me" }
            #expect(guarded.count >= 9)

            for route in guarded {
                #expect(throws: Problem(.forbidden, code: "AUTH_1032"), "\(route.path)") {
                    try office.call(route.method, route.path, token: made.key, id: made.id)
                }
            }
            #expect(try office.call(.get, "/api/auth/me", token: made.key).status == 200)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `leaves no trace of the key itself in the database`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let made = try Self.make(office)

            let row = try database.read { unit in
                try unit.first("SELECT hash, beginning FROM wm_api_keys") { ($0.text(0), $0.text(1)) }
            }

            #expect(made.key.utf8.count == 67)
            #expect(row?.0 != made.key)
            #expect(row?.1 == String(made.key.prefix(11)))
            #expect(try Self.list(office).first?["key"] == nil)
        }
    }
}
