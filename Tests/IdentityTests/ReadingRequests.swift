import Database
import Identity
import Routing
import Support
import Testing
import Values

@Suite struct `Reading the requests of signing in` {
    @Test(arguments: TestDatabase.all)
    func `names every member that is missing, no text or unknown`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)

            #expect(
                throws: Problem(
                    .invalid, code: "AUTH_1024",
                    fields: [
                        FieldProblem("email", code: "AUTH_1025"), FieldProblem("password", code: "AUTH_1025"),
                        FieldProblem("admin", code: "AUTH_1026"),
                    ])
            ) { try office.call(.post, "/api/auth/login", ["password": 7, "admin": true]) }
            #expect(throws: Problem.self) { try office.call(.post, "/api/auth/login", ["x"]) }

            let answer = try office.call(
                .post, "/api/auth/login", ["email": "ada@example.com", "password": .string(Office.password)])
            #expect(answer.header("cache-control") == "no-store")
            #expect(try JSON(parsing: answer.body)["expires_in"] == 600)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `tells callers who they are`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let token = try office.signIn("bob@example.com").accessToken

            let me = try JSON(parsing: office.call(.get, "/api/auth/me", token: token).body)

            #expect(me["id"] == .string(Office.bob))
            #expect(me["permissions"] == ["crm.customer.read:own"])
            #expect(throws: Problem(.unauthenticated, code: "AUTH_1001")) { try office.call(.get, "/api/auth/me") }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `invites nobody who is not active, and gives no login twice`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let token = try office.signIn().accessToken
            let hash = try office.identity.hash("another horse entirely", login: "x")

            #expect(throws: Problem(.conflict, code: "AUTH_1021", fields: [.init("email", code: "AUTH_1021")])) {
                try answering {
                    try database.write {
                        try office.identity.setPassword(hash, login: "ada@example.com", principal: Office.bob, in: $0)
                    }
                }
            }
            office.people.deactivate(Office.bob)

            #expect(throws: Problem(.conflict, code: "AUTH_1029", fields: [.init("principal", code: "AUTH_1029")])) {
                try office.call(.post, "/api/auth/invitations", ["principal": .string(Office.bob)], token: token)
            }
        }
    }
}
