import Database
import Identity
import Routing
import Support
import Testing
import Values

@Suite struct `Failing to sign in` {
    private static func code(_ body: () throws -> some Any) -> String {
        do {
            _ = try body()
            return "none"
        } catch {
            return (error as? Problem)?.code ?? "\(error)"
        }
    }

    @Test(arguments: TestDatabase.all)
    func `five times locks the login for a quarter of an hour`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            for _ in 1...5 { #expect(Self.code { try office.signIn("ada@example.com", "wrong") } == "AUTH_1007") }

            #expect(throws: Problem(.tooMany, code: "AUTH_1012", ["minutes": 15], retryAfter: 900)) {
                try office.signIn()
            }
            _ = try office.signIn("bob@example.com")
            office.clock.advance(milliseconds: 900_000 - 1)
            #expect(Self.code { try office.signIn() } == "AUTH_1012")
            office.clock.advance(milliseconds: 1)
            _ = try office.signIn()
        }
    }

    @Test(arguments: TestDatabase.all)
    func `again after a lock locks for twice as long`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            for _ in 1...5 { _ = Self.code { try office.signIn("ada@example.com", "wrong") } }
            office.clock.advance(milliseconds: 900_000)

            for _ in 1...5 { #expect(Self.code { try office.signIn("ada@example.com", "wrong") } == "AUTH_1007") }

            #expect(throws: Problem(.tooMany, code: "AUTH_1012", ["minutes": 30], retryAfter: 1800)) {
                try office.signIn()
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is forgotten by a success, so that four more are free`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            for _ in 1...4 { _ = Self.code { try office.signIn("ada@example.com", "wrong") } }

            _ = try office.signIn()

            for _ in 1...4 { #expect(Self.code { try office.signIn("ada@example.com", "wrong") } == "AUTH_1007") }
            _ = try office.signIn()
        }
    }

    @Test(arguments: TestDatabase.all)
    func `with many logins locks the address, not the others`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            for number in 1...30 {
                #expect(Self.code { try office.signIn("n\(number)@example.com", "wrong") } == "AUTH_1007")
            }

            #expect(Self.code { try office.signIn() } == "AUTH_1013")

            _ = try office.signIn(from: "192.0.2.2")
            office.clock.advance(milliseconds: 900_000)
            _ = try office.signIn()
        }
    }

    @Test(arguments: TestDatabase.all)
    func `in parallel on two hosts is not allowed more often than in a row`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let hosts = [office.identity, office.neighbour()]
            let threads = (0..<16).map { number in
                TestThread {
                    let request = Request(.post, "/", remoteAddress: "192.0.2.\(number)")
                    return Self.code {
                        try hosts[number % 2].signIn(
                            login: "ada@example.com", password: "wrong", from: request, database: database)
                    }
                }
            }
            let all = try threads.map { try $0.join() }

            #expect(all.count { $0 == "AUTH_1007" } == 5)
            #expect(Set(all).isSubset(of: ["AUTH_1007", "AUTH_1012", "AUTH_1018"]))
            #expect(Self.code { try office.signIn() } == "AUTH_1012")
        }
    }
}
