import Database
import Identity
import Routing
import Support
import Testing
import Values

@Suite struct `An authenticator` {
    private static func call(_ office: Office, _ path: String, _ body: JSON, _ token: String) throws -> JSON {
        let answer = try office.call(.post, "/api/auth/\(path)", body, token: token)
        return answer.body.isEmpty ? .null : try JSON(parsing: answer.body)
    }

    @Test(arguments: TestDatabase.all)
    func `counts from its first code on, and is begun with the password`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let token = try office.signIn().accessToken
            let code: JSON = ["code": "000000"]
            #expect(throws: Problem(.conflict, code: "AUTH_1045")) {
                try Self.call(office, "totp/confirmation", code, token)
            }
            #expect(
                throws: Problem(.invalid, code: "AUTH_1011", fields: [FieldProblem("password", code: "AUTH_1011")])
            ) { try Self.call(office, "totp", ["password": "wrong"], token) }

            let begun = try Self.call(office, "totp", ["password": .string(Office.password)], token)

            #expect(begun["address"]?.string?.hasPrefix("otpauth://totp/Workmate%3Aada%40example.com?") == true)
            #expect(throws: Problem(.invalid, code: "AUTH_1042", fields: [FieldProblem("code", code: "AUTH_1042")])) {
                try Self.call(office, "totp/confirmation", ["code": "12"], token)
            }
            _ = try office.signIn()
            let phone = try Authenticator(office, of: Office.ada)
            _ = try Self.call(office, "totp/confirmation", ["code": .string(phone.code)], token)
            #expect(throws: Office.CodeOwed.self) { try office.signIn() }
            for path in ["totp/confirmation", "totp"] {
                let body: JSON = path == "totp" ? ["password": .string(Office.password)] : code
                #expect(throws: Problem(.conflict, code: "AUTH_1043")) { try Self.call(office, path, body, token) }
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is removed by its owner with a code, unless a role demands it`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let token = try office.signIn().accessToken
            func remove(_ code: String) throws {
                _ = try Self.call(office, "totp/removal", ["code": .string(code)], token)
            }
            #expect(throws: Problem(.conflict, code: "AUTH_1045")) { try remove("000000") }
            let phone = try Authenticator.enrol(office)
            phone.wait()

            #expect(throws: Problem(.invalid, code: "AUTH_1042", fields: [FieldProblem("code", code: "AUTH_1042")])) {
                try remove("12")
            }
            try remove(phone.code)

            _ = try office.signIn()
            let next = try Authenticator.enrol(office)
            next.wait()
            office.people.demandSecondFactor(of: Office.ada)
            #expect(throws: Problem(.conflict, code: "AUTH_1044")) { try remove(next.code) }
            #expect(throws: Office.CodeOwed.self) { try office.signIn() }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `that a role demands is set up while signing in`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let before = try office.signIn()
            office.people.demandSecondFactor(of: Office.ada)
            #expect(throws: Problem(.unauthenticated, code: "AUTH_1014")) {
                try answering { try office.identity.refresh(before.refreshToken, database: database) }
            }
            let challenge = try office.challenge()
            #expect(challenge["enrolment"] == true)
            #expect(throws: Problem(.unauthenticated, code: "AUTH_1041")) { try office.answer(challenge, "000000") }
            let enrolment: JSON = ["challenge": challenge["challenge"] ?? .null]

            let begun = try office.call(.post, "/api/auth/login/totp/enrolment", enrolment)
            let phone = try Authenticator(office, of: Office.ada)
            let tokens = try office.answer(challenge, phone.code)

            #expect(begun.status == 200)
            #expect(tokens["recovery_codes"]?.array?.count == 10)
            #expect(try office.authenticate(tokens["access_token"]?.string ?? "")?.id == Office.ada)
            let next = try office.challenge()
            #expect(next["enrolment"] == false)
            #expect(throws: Problem(.conflict, code: "AUTH_1043")) {
                try office.call(
                    .post, "/api/auth/login/totp/enrolment", ["challenge": next["challenge"] ?? .null])
            }
            #expect(throws: Problem(.unauthenticated, code: "AUTH_1040")) {
                try office.call(.post, "/api/auth/login/totp/enrolment", enrolment)
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `that got lost is reset by somebody who may as much`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let ada = try office.signIn().accessToken
            let phone = try Authenticator.enrol(office, "bob@example.com")
            phone.wait()
            let bob = try office.answer(office.challenge("bob@example.com"), phone.code)["access_token"]?.string ?? ""
            func reset(_ principal: String, _ token: String) throws {
                _ = try Self.call(office, "totp/resets", ["principal": .string(principal)], token)
            }
            #expect(throws: Problem(.forbidden, code: "AUTH_1009", ["permission": "auth.totp.reset"])) {
                try reset(Office.ada, bob)
            }

            try reset(Office.bob, ada)

            #expect(throws: Problem(.unauthenticated, code: "AUTH_1014")) { try office.authenticate(bob) }
            let again = try office.signIn("bob@example.com").accessToken
            office.people.add(Office.bob, login: "bob@example.com", permissions: ["auth.totp.reset"])
            #expect(throws: Problem(.forbidden, code: "AUTH_1027")) { try reset(Office.ada, again) }
        }
    }
}
