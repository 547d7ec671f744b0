import Database
import Identity
import Routing
import Support
import Testing
import Values

@Suite struct `Inviting somebody to choose a password` {
    private static let chosen = "seven small bottles"
    private static let gone = Problem(.gone, code: "AUTH_1022")

    private static func redeem(_ office: Office, _ token: String, _ password: String = chosen) throws -> Response {
        try office.call(
            .post, "/api/auth/password/redeem", ["token": .string(token), "password": .string(password)])
    }

    private func invite(_ office: Office, _ id: String) throws -> String {
        let token = try office.signIn().accessToken
        let answer = try office.call(.post, "/api/auth/invitations", ["principal": .string(id)], token: token)
        #expect(answer.status == 201)
        return try #require(JSON(parsing: answer.body)["token"]?.string)
    }

    @Test(arguments: TestDatabase.all)
    func `works once`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let token = try invite(office, Office.bob)
            #expect(throws: Problem.self) { try Self.redeem(office, token, "short") }

            #expect(try Self.redeem(office, token).status == 204)

            _ = try office.signIn("bob@example.com", Self.chosen)
            #expect(throws: Self.gone) { try Self.redeem(office, token) }
            #expect(throws: Self.gone) { try Self.redeem(office, "x") }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `works for two days, and until the next invitation`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let first = try invite(office, Office.bob)
            let second = try invite(office, Office.bob)
            #expect(throws: Self.gone) { try Self.redeem(office, first) }

            office.clock.advance(milliseconds: 2 * 86_400_000)

            #expect(throws: Self.gone) { try Self.redeem(office, second) }
            _ = try office.signIn("bob@example.com")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `works for one of those who try at the same time`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let token = try invite(office, Office.bob)

            let threads = (0..<6).map { number in
                TestThread { () -> String in
                    do {
                        _ = try Self.redeem(office, token, "chosen by number \(number)")
                        return "done"
                    } catch let problem as Problem {
                        return problem.code
                    }
                }
            }
            let outcomes = try threads.map { try $0.join() }

            #expect(outcomes.sorted() == Array(repeating: "AUTH_1022", count: 5) + ["done"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `ends a lock`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            for _ in 1...5 { #expect(throws: Problem.self) { try office.signIn("bob@example.com", "wrong") } }
            #expect(throws: Problem.self) { try office.signIn("bob@example.com") }

            #expect(try Self.redeem(office, invite(office, Office.bob)).status == 204)

            _ = try office.signIn("bob@example.com", Self.chosen)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `to be the first administrator is another thing`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let first = try database.write { try office.identity.invite(nil, in: $0) }
            let bobs = try invite(office, Office.bob)

            #expect(throws: Self.gone) { try Self.redeem(office, first.token) }
            #expect(throws: Self.gone) {
                try database.write { try office.identity.redeemFirstInvitation(bobs, in: $0) }
            }
            try database.write { try office.identity.redeemFirstInvitation(first.token, in: $0) }

            #expect(throws: Self.gone) {
                try database.write { try office.identity.redeemFirstInvitation(first.token, in: $0) }
            }
        }
    }
}
