import Database
import Entities
import Identity
import Routing
import Support
import Testing
import Values

@testable import Core

@Suite struct `Setting up a company` {
    @Test(arguments: TestDatabase.all)
    func `makes an administrator who may everything, once`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let company = try Company(database, isEmpty: true)
            #expect(try !company.core.hasAdministrator(database))

            try company.core.make(.ada, engine: company.engine, database: database)

            let ada = try #require(try company.authenticate(company.signIn("ada@example.com")))
            #expect(ada.name == "Ada Example")
            #expect(ada.may("anything.at.all"))
            #expect(throws: Problem(.conflict, code: "SYSTEM_9090")) {
                try company.core.make(.ada, engine: company.engine, database: database)
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `by the link works once, and a new link ends the one before`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let company = try Company(database, isEmpty: true)
            let old = try #require(try company.core.inviteFirstAdministrator(database))
            let new = try #require(try company.core.inviteFirstAdministrator(database))
            func setUp(_ token: String) throws -> Response {
                let route = try #require(
                    company.core.routes(engine: company.engine, wholeCatalogue).first { $0.path == "/api/auth/setup" })
                let body: JSON = [
                    "token": .string(token), "email": "ada@example.com", "password": .string(Company.password),
                    "first_name": "Ada", "last_name": "Example",
                ]
                let request = Request(
                    .post, route.path, headers: [("content-type", "application/json")], body: body.bytes)
                return try route.handler(
                    Call(
                        request: request, principal: .nobody, clock: company.clock, requestID: "", database: database,
                        deadline: company.clock.now + 1000, unit: nil))
            }

            #expect(code { _ = try setUp(old.token) } == "AUTH_1022")
            #expect(try setUp(new.token).status == 204)

            #expect(code { _ = try setUp(new.token) } == "SYSTEM_9090")
            #expect(try company.core.inviteFirstAdministrator(database) == nil)
            _ = try company.signIn("ada@example.com")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `with a bad password or address leaves nothing behind`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let company = try Company(database, isEmpty: true)
            func make(_ email: String, _ password: String) -> String {
                code {
                    try company.core.make(
                        FirstAdministrator(email: email, password: password), engine: company.engine,
                        database: database)
                }
            }

            #expect(make("ada@example.com", "short") == "AUTH_1010")
            #expect(make("no address", Company.password).hasPrefix("SYSTEM_90"))

            #expect(try !company.core.hasAdministrator(database))
            #expect(make("ada@example.com", Company.password) == "-")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `prepares roles and settings once`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let company = try Company(database)

            try company.core.prepare(database)

            let names = try database.read { try $0.all("SELECT key FROM core_roles ORDER BY key") { $0.text(0) } }
            #expect(names == ["administrator", "employee", "office"])
            #expect(try database.read { try CompanyStore(unit: $0).currency() } == "EUR")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `lets the operator invite who lost their password`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let company = try Company(database)

            #expect(try company.core.inviteAgain(email: " Ada@Example.com", database).token.count == 64)

            #expect(throws: Problem(.notFound, code: "SYSTEM_9091", ["email": "x@example.com"])) {
                try answering { try company.core.inviteAgain(email: "x@example.com", database) }
            }
        }
    }
}
