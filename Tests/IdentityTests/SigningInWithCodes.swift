import Database
import Routing
import Secrets
import Support
import Testing
import Values

@testable import Identity

@Suite struct `Signing in with an authenticator` {
    private static let wrong = Problem(.unauthenticated, code: "AUTH_1041")
    private static let unknown = Problem(.unauthenticated, code: "AUTH_1040")

    @Test(arguments: TestDatabase.all)
    func `takes the password, then a code`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let phone = try Authenticator.enrol(office)
            phone.wait()

            let challenge = try office.challenge()
            let tokens = try office.answer(challenge, phone.code)

            #expect(challenge["access_token"] == nil)
            #expect(challenge["enrolment"] == false)
            #expect(challenge["expires_in"] == 300)
            #expect(try office.authenticate(tokens["access_token"]?.string ?? "")?.id == Office.ada)
            #expect(tokens["recovery_codes"] == nil)
            _ = try office.signIn("bob@example.com")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `takes each code and each challenge once`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let phone = try Authenticator.enrol(office)
            let used = phone.code
            #expect(throws: Self.wrong) { try office.answer(office.challenge(), used) }
            phone.wait()
            let challenge = try office.challenge()
            let other = try office.challenge()
            let code = phone.code

            _ = try office.answer(challenge, code)

            #expect(throws: Self.wrong) { try office.answer(other, code) }
            #expect(throws: Self.wrong) { try office.answer(other, used) }
            #expect(throws: Self.unknown) { try office.answer(challenge, phone.code) }
            phone.wait()
            _ = try office.answer(other, phone.code)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `takes each recovery code once, in place of the telephone`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let phone = try Authenticator.enrol(office)
            #expect(Set(phone.recovery).count == 10)

            let tokens = try office.answer(office.challenge(), phone.recovery[3].lowercased())

            #expect(throws: Self.wrong) { try office.answer(office.challenge(), phone.recovery[3]) }
            #expect(throws: Self.wrong) { try office.answer(office.challenge(), "AAAA-BBBB-CCCC-DDDD") }
            let state = try office.call(.get, "/api/auth/totp", token: tokens["access_token"]?.string)
            let expected: JSON = ["active": true, "demanded": false, "recovery_codes_left": 9]
            #expect(try JSON(parsing: state.body) == expected)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is locked by five wrong codes, whatever the password`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let phone = try Authenticator.enrol(office)
            phone.wait()
            for _ in 1...5 {
                let challenge = try office.challenge()
                #expect(throws: Self.wrong) { try office.answer(challenge, "00000") }
            }

            let challenge = try office.challenge()
            #expect(throws: Problem(.tooMany, code: "AUTH_1012", ["minutes": 15], retryAfter: 900)) {
                try office.answer(challenge, phone.code)
            }
            office.clock.advance(milliseconds: 900_000)

            _ = try office.answer(office.challenge(), phone.code)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `has five minutes for the code, and ends with the person's sessions and access`(_ kind: TestDatabase.Kind)
        throws
    {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let phone = try Authenticator.enrol(office)
            let challenge = try office.challenge()
            let late = try office.challenge()

            office.clock.advance(milliseconds: 299_999)
            _ = try office.answer(challenge, phone.code)
            office.clock.advance(milliseconds: 1)

            #expect(throws: Self.unknown) { try office.answer(late, phone.code) }
            phone.wait()
            let old = try office.challenge()
            try database.write { try office.identity.revokeSessions(of: Office.ada, in: $0) }
            #expect(throws: Self.unknown) { try office.answer(old, phone.code) }
            let last = try office.challenge()
            office.people.deactivate(Office.ada)
            #expect(throws: Problem(.unauthenticated, code: "AUTH_1006")) { try office.answer(last, phone.code) }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is impossible on a host without the key, but for recovery codes`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let phone = try Authenticator.enrol(office)
            phone.wait()
            let stranger = Identity(
                directory: office.people, clock: office.clock, settings: .cheap,
                seal: SecretSeal(key: Array(repeating: 1, count: 32)))
            let challenge = try office.challenge()["challenge"]?.string ?? ""
            func answer(_ code: String) throws {
                _ = try answering {
                    try stranger.answer(
                        challenge, code: code, from: SecurityOrigin(Request(.post, "/")), database: database)
                }
            }

            #expect(throws: Problem.self) { try answer(phone.code) }
            try answer(phone.recovery[0])
        }
    }
}
