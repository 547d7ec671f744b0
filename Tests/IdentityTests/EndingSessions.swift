import Database
import Identity
import Routing
import Support
import Testing
import Values

@Suite struct `Ending sessions` {
    private let ended = Problem(.unauthenticated, code: "AUTH_1014")

    @Test(arguments: TestDatabase.all)
    func `by signing out ends this one alone`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let (here, there) = (try office.signIn(), try office.signIn())

            #expect(try office.call(.post, "/api/auth/logout", token: here.accessToken).status == 204)

            #expect(throws: ended) { try office.authenticate(here.accessToken) }
            #expect(throws: ended) { try office.identity.refresh(here.refreshToken, database: database) }
            #expect(try office.authenticate(there.accessToken)?.id == Office.ada)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `by signing out everywhere ends all of one's own`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let (here, there) = (try office.signIn(), try office.signIn())
            let bob = try office.signIn("bob@example.com")

            #expect(try office.call(.post, "/api/auth/logout-everywhere", token: here.accessToken).status == 204)

            #expect(throws: ended) { try office.authenticate(here.accessToken) }
            #expect(throws: ended) { try office.authenticate(there.accessToken) }
            #expect(try office.authenticate(bob.accessToken)?.id == Office.bob)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `lists them and ends one, but never another's`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let ada = try office.signIn()
            let bob = try office.signIn("bob@example.com")
            let list = try office.call(.get, "/api/auth/sessions", token: ada.accessToken)
            let items = try #require(JSON(parsing: list.body)["items"]?.array)
            let id = try #require(items.first?["id"]?.string)
            #expect(items.count == 1)
            #expect(items.first?["current"] == true)

            #expect(throws: Problem(.notFound, code: "AUTH_1017")) {
                try office.call(.delete, "/api/auth/sessions/{id}", token: bob.accessToken, id: id)
            }
            #expect(try office.authenticate(ada.accessToken)?.id == Office.ada)
            let answer = try office.call(.delete, "/api/auth/sessions/{id}", token: ada.accessToken, id: id)

            #expect(answer.status == 204)
            #expect(throws: ended) { try office.authenticate(ada.accessToken) }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is for those who are signed in`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)

            for path in ["/api/auth/logout", "/api/auth/logout-everywhere", "/api/auth/password"] {
                #expect(throws: Problem(.unauthenticated, code: "AUTH_1001")) { try office.call(.post, path) }
            }
        }
    }
}
