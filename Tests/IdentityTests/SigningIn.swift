import Database
import Identity
import Routing
import Support
import Testing
import Values

@Suite struct `Signing in` {
    @Test(arguments: TestDatabase.all)
    func `with the right password opens a session that authenticates`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)

            let tokens = try office.signIn(" Ada@Example.com ")

            let principal = try #require(try office.authenticate(tokens.accessToken))
            #expect(principal.id == Office.ada)
            #expect(tokens.expiresIn == 600)
            let sessions = try database.read { try office.identity.sessions(of: Office.ada, in: $0) }
            #expect(sessions.map(\.userAgent) == ["Test/1"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `with a wrong password or an unknown login is refused alike`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let refusal = Problem(.unauthenticated, code: "AUTH_1007")

            #expect(throws: refusal) { try office.signIn("ada@example.com", "wrong horse staple") }
            #expect(throws: refusal) { try office.signIn("nobody@example.com", Office.password) }
            #expect(throws: refusal) { try office.signIn("ada@example.com", "") }
            #expect(throws: refusal) { try office.signIn("ada@example.com", String(repeating: "x", count: 5000)) }

            let sessions = try database.read { try office.identity.sessions(of: Office.ada, in: $0) }
            #expect(sessions.isEmpty)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is refused to who is not active, and ends for who is no more`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let tokens = try office.signIn()

            office.people.deactivate(Office.ada)

            let inactive = Problem(.unauthenticated, code: "AUTH_1006")
            #expect(throws: inactive) { try office.signIn() }
            #expect(throws: inactive) { try office.authenticate(tokens.accessToken) }
            #expect(throws: inactive) { try office.identity.refresh(tokens.refreshToken, database: database) }
            office.people.remove(Office.ada)
            #expect(throws: Problem(.unauthenticated, code: "AUTH_1005")) {
                try office.authenticate(tokens.accessToken)
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `replaces a hash that has become too cheap`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            var dearer = IdentitySettings.cheap
            dearer.passwordCost.logRounds = 5
            let identity = Identity(directory: office.people, clock: office.clock, settings: dearer, seal: Office.seal)
            func hash() throws -> String? {
                try database.read { unit in
                    try unit.first("SELECT password_hash FROM wm_credentials WHERE principal = \(Office.ada)") {
                        $0.text(0)
                    }
                }
            }
            #expect(try hash()?.hasPrefix("$scrypt$ln=4,") == true)

            _ = try identity.signIn(
                login: "ada@example.com", password: Office.password, from: .init(.post, "/"), database: database)

            #expect(try hash()?.hasPrefix("$scrypt$ln=5,") == true)
            _ = try office.signIn()
        }
    }
}
