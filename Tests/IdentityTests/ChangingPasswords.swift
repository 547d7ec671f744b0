import Database
import Identity
import Routing
import Support
import Testing
import Values

@Suite struct `Changing a password` {
    private let new = "another horse entirely"

    private func change(_ office: Office, _ token: String, from old: String, to new: String) throws -> Response {
        try office.call(
            .post, "/api/auth/password",
            ["current_password": .string(old), "new_password": .string(new)], token: token)
    }

    @Test(arguments: TestDatabase.all)
    func `keeps this session and ends the others`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let (here, there) = (try office.signIn(), try office.signIn())

            let answer = try change(office, here.accessToken, from: Office.password, to: new)

            #expect(answer.status == 204)
            #expect(try office.authenticate(here.accessToken)?.id == Office.ada)
            #expect(throws: Problem(.unauthenticated, code: "AUTH_1014")) {
                try office.authenticate(there.accessToken)
            }
            _ = try office.signIn("ada@example.com", new)
            #expect(throws: Problem(.unauthenticated, code: "AUTH_1007")) { try office.signIn() }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `needs the present one, and counts wrong ones`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let token = try office.signIn().accessToken
            let wrong = Problem(
                .invalid, code: "AUTH_1011", fields: [FieldProblem("current_password", code: "AUTH_1011")])

            for _ in 1...5 {
                #expect(throws: wrong) { try change(office, token, from: "wrong", to: new) }
            }

            #expect(throws: Problem(.tooMany, code: "AUTH_1012", ["minutes": 15], retryAfter: 900)) {
                try change(office, token, from: Office.password, to: new)
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `to one that is short, long or obvious is refused`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let token = try office.signIn("bob@example.com").accessToken
            func code(_ new: String) -> String? {
                do {
                    _ = try change(office, token, from: Office.password, to: new)
                    return nil
                } catch {
                    return (error as? Problem)?.fields.first?.code
                }
            }

            #expect(code("ninechars") == "AUTH_1010")
            #expect(code(String(repeating: "long password ", count: 19)) == "AUTH_1019")
            #expect(code("aaaaaaaaaaaaaa") == "AUTH_1020")
            #expect(code("Passwort123!") == "AUTH_1020")
            #expect(code("bob@example.com") == "AUTH_1020")
            #expect(code("Straßenfest 7") == nil)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `of somebody else needs the permission and at least their rights`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            func set(_ principal: String, as login: String) throws -> Response {
                let token = try office.signIn(login).accessToken
                return try office.call(
                    .post, "/api/auth/passwords",
                    ["principal": .string(principal), "password": .string(new)], token: token)
            }
            #expect(throws: Problem(.forbidden, code: "AUTH_1009", ["permission": "auth.password.set"])) {
                try set(Office.ada, as: "bob@example.com")
            }
            office.people.add(Office.bob, login: "bob@example.com", permissions: ["auth.*"])
            #expect(throws: Problem(.forbidden, code: "AUTH_1027")) { try set(Office.ada, as: "bob@example.com") }
            let bob = try office.signIn("bob@example.com")

            #expect(try set(Office.bob, as: "ada@example.com").status == 204)

            #expect(throws: Problem(.unauthenticated, code: "AUTH_1014")) { try office.authenticate(bob.accessToken) }
            _ = try office.signIn("bob@example.com", new)
            _ = try office.signIn()
            #expect(throws: Problem(.invalid, code: "AUTH_1028", fields: [.init("principal", code: "AUTH_1028")])) {
                try set("nobody", as: "ada@example.com")
            }
        }
    }
}
