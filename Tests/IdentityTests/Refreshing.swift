import Database
import Identity
import Support
import Testing
import Values

@Suite struct `Refreshing` {
    private let reused = Problem(.unauthenticated, code: "AUTH_1016")
    private let ended = Problem(.unauthenticated, code: "AUTH_1014")

    @Test(arguments: TestDatabase.all)
    func `gives a new pair and keeps the session`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let first = try office.signIn()
            office.clock.advance(milliseconds: 60_000)

            let second = try office.identity.refresh(first.refreshToken, database: database)

            #expect(second.refreshToken != first.refreshToken)
            #expect(try office.authenticate(second.accessToken)?.id == Office.ada)
            let sessions = try database.read { try office.identity.sessions(of: Office.ada, in: $0) }
            #expect(sessions.count == 1)
            #expect(sessions.first?.lastUsedAt == office.clock.now)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `with a token that was used before ends the session for both`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let first = try office.signIn()
            let other = try office.signIn()
            let second = try office.identity.refresh(first.refreshToken, database: database)

            #expect(throws: reused) { try office.identity.refresh(first.refreshToken, database: database) }

            #expect(throws: ended) { try office.authenticate(second.accessToken) }
            #expect(throws: ended) { try office.identity.refresh(second.refreshToken, database: database) }
            #expect(try office.authenticate(other.accessToken)?.id == Office.ada)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `with a token that is none is refused`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            _ = try office.signIn()

            for token in ["", "x", "' OR 1=1 --", String(repeating: "a", count: 64)] {
                #expect(throws: Problem(.unauthenticated, code: "AUTH_1015")) {
                    try office.identity.refresh(token, database: database)
                }
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `at the same time succeeds once, and the session ends`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let tokens = try office.signIn()

            let threads = (0..<8).map { _ in
                TestThread { () -> String in
                    do {
                        _ = try office.identity.refresh(tokens.refreshToken, database: database)
                        return "new pair"
                    } catch let problem as Problem {
                        return problem.code
                    }
                }
            }
            let outcomes = try threads.map { try $0.join() }

            #expect(outcomes.sorted() == Array(repeating: "AUTH_1016", count: 7) + ["new pair"])
            #expect(throws: ended) { try office.authenticate(tokens.accessToken) }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `ends with the idle time and with the longest time`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let day: Int64 = 86_400_000
            let office = try Office(database)
            let idle = try office.signIn()
            var busy = try office.signIn()
            for _ in 1...4 {
                office.clock.advance(milliseconds: 7 * day - 1)
                busy = try office.identity.refresh(busy.refreshToken, database: database)
            }

            #expect(throws: ended) { try office.identity.refresh(idle.refreshToken, database: database) }
            office.clock.advance(milliseconds: 3 * day)
            #expect(throws: ended) { try office.identity.refresh(busy.refreshToken, database: database) }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `keeps no token in the database`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let tokens = try office.signIn()

            let kept = try database.read { unit in
                try unit.all("SELECT hash FROM wm_refresh_tokens") { $0.text(0) }
            }

            #expect(kept.count == 1)
            #expect(!kept.contains(tokens.refreshToken))
        }
    }
}
