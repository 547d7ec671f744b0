import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `The audit of people's way in` {
    /// The events about somebody's way in, the earliest first.
    private func events(_ host: TestHost, _ token: String) throws -> [JSON] {
        let answer = try host.call(.get, "/api/audit?entity=auth.principal", token: token)
        return (answer.json["items"]?.array ?? []).sorted { $0["at"]?.string ?? "" < $1["at"]?.string ?? "" }
    }

    @Test(arguments: TestDatabase.all)
    func `tells of signing in and out, also in vain, and of locks`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let grace = try host.hire("grace", may: [], by: token)
            func login(_ password: String, _ email: String = "grace@workmate.example") throws -> Int {
                host.clock.advance(milliseconds: 1)
                return try host.call(
                    .post, "/api/auth/login", ["email": .string(email), "password": .string(password)]
                ).status
            }
            let before = try events(host, token).count
            host.clock.advance(milliseconds: 1)

            #expect(try host.call(.post, "/api/auth/logout", token: grace.token).status == 204)
            #expect(try login(TestHost.newcomersPassword) == 200)
            #expect(try login("x", "nobody@workmate.example") == 401)
            var status = 0
            while status != 429 { status = try login("not it") }
            let told = try events(host, token).dropFirst(before)

            #expect(told.prefix(2).map { $0["event"] } == ["sign_out", "sign_in"])
            #expect(told.prefix(2).allSatisfy { $0["record"] == .string(grace.id) })
            #expect(told.prefix(2).allSatisfy { $0["by"]?["id"] == .string(grace.id) })
            let failures = told.dropFirst(2).filter { $0["event"] == "sign_in_failed" }
            #expect(failures.first?["record"] == .null)
            #expect(failures.dropFirst().allSatisfy { $0["record"] == .string(grace.id) })
            #expect(told.filter { $0["event"] == "lock_out" }.map { $0["record"] } == [.string(grace.id)])
            #expect(told.allSatisfy { $0["address"] == "192.0.2.1" })
        }
    }

    @Test(arguments: TestDatabase.all)
    func `tells of invitations and passwords, and who set them`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let grace = try host.hire("grace", may: [], by: token)
            let before = try events(host, token).count
            func step(_ path: String, _ body: JSON, _ token: String?) throws -> TestAnswer {
                host.clock.advance(milliseconds: 1)
                return try host.call(.post, path, body, token: token)
            }

            let invitation = try step("/api/auth/invitations", ["principal": .string(grace.id)], token)
            let redeemed = try step(
                "/api/auth/password/redeem",
                ["token": try #require(invitation.json["token"]), "password": "another long sentence"], nil)
            let weak = try step("/api/auth/passwords", ["principal": .string(grace.id), "password": "x"], token)
            let set = try step(
                "/api/auth/passwords", ["principal": .string(grace.id), "password": "yet another sentence"], token)
            let told = try events(host, token).dropFirst(before)

            #expect([invitation, redeemed, weak, set].map(\.status) == [201, 204, 422, 204])
            #expect(told.map { $0["event"] } == ["invitation", "password_change", "password_change"])
            #expect(
                told.map { $0["by"]?["name"] } == ["Administration, Erste", "Test, grace", "Administration, Erste"])
            #expect(told.allSatisfy { $0["record"] == .string(grace.id) })
        }
    }

    @Test(arguments: TestDatabase.all)
    func `tells of keys, of authenticators and of sessions that somebody ended, and no secret`(
        _ kind: TestDatabase.Kind
    ) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let grace = try host.hire("grace", may: [], by: token)
            let before = try events(host, token).count
            func step(_ method: Routing.Method, _ path: String, _ body: JSON? = nil, _ by: String) throws -> JSON {
                host.clock.advance(milliseconds: 1)
                let answer = try host.call(method, path, body, token: by)
                try #require((200..<300).contains(answer.status), "\(path): \(answer.text)")
                return answer.json
            }

            let key = try step(
                .post, "/api/auth/keys", ["name": "Till", "scopes": ["crm.*"], "expires_in_days": 1], token)
            _ = try step(.delete, "/api/auth/keys/\(try #require(key["id"]?.string))", nil, token)
            let enrolment = try step(
                .post, "/api/auth/totp", ["password": .string(TestHost.newcomersPassword)], grace.token)
            let secret = try #require(enrolment["secret"]?.string)
            _ = try step(.post, "/api/auth/totp/confirmation", ["code": .string(host.code(secret))], grace.token)
            _ = try step(.post, "/api/auth/totp/resets", ["principal": .string(grace.id)], token)
            let told = Array(try events(host, token).dropFirst(before))
            let text = try host.call(.get, "/api/audit?entity=auth.principal", token: token).text

            #expect(
                told.map { $0["event"] } == [
                    "key_made", "key_ended", "authenticator_begun", "authenticator_confirmed",
                    "authenticator_removed",
                ])
            #expect(told.map { $0["record"]?.string == grace.id } == [false, false, true, true, true])
            #expect(
                told.map { $0["by"]?["name"] } == [
                    "Administration, Erste", "Administration, Erste", "Test, grace", "Test, grace",
                    "Administration, Erste",
                ])
            #expect(told.first?["fields"] == ["key", "name", "scopes"])
            #expect(!text.contains(try #require(key["key"]?.string)))
            #expect(!text.contains(secret))
        }
    }

    @Test(arguments: TestDatabase.all)
    func `tells of recovery codes, and of a session ended from afar`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let grace = try host.hire("grace", may: [], by: token)
            let enrolment = try host.call(
                .post, "/api/auth/totp", ["password": .string(TestHost.newcomersPassword)], token: grace.token)
            let code = host.code(try #require(enrolment.json["secret"]?.string))
            let codes = try host.call(
                .post, "/api/auth/totp/confirmation", ["code": .string(code)], token: grace.token)
            let before = try events(host, token).count
            host.clock.advance(milliseconds: 1)

            let challenge = try host.call(
                .post, "/api/auth/login",
                ["email": .string(grace.email), "password": .string(TestHost.newcomersPassword)])
            let answer = try host.call(
                .post, "/api/auth/login/totp",
                [
                    "challenge": try #require(challenge.json["challenge"]),
                    "code": try #require(codes.json["recovery_codes"]?.array?.first),
                ])
            host.clock.advance(milliseconds: 1)
            let sessions = try host.call(.get, "/api/auth/sessions", token: grace.token).json["items"]?.array ?? []
            let other = try #require(sessions.first { $0["current"] == false }?["id"]?.string)
            let ended = try host.call(.delete, "/api/auth/sessions/\(other)", token: grace.token)
            let told = Array(try events(host, token).dropFirst(before))

            #expect(answer.status == 200)
            #expect(ended.status == 204)
            #expect(Set(told.map { $0["event"] }) == ["recovery_code_used", "sign_in", "sign_out"])
            #expect(told.allSatisfy { $0["record"] == .string(grace.id) })
        }
    }

    @Test(arguments: TestDatabase.all)
    func `tells who took data out, not who only read`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let path = try host.customer("Nord", token: token)
            let id = String(try #require(path.split(separator: "/").last))
            let before = try host.entries()

            let read = try host.call(.get, TestHost.customers, token: token)
            let refused = try host.call(.get, "\(TestHost.customers)?format=csv")
            let none = try host.entries()
            let file = try host.call(.get, "\(TestHost.customers)?format=csv&q=Nord", token: token)
            let person = try host.call(.get, "/api/privacy/crm.customer/\(id)/export", token: token)
            let told = try host.call(.get, "/api/audit?event=export", token: token).json["items"]?.array ?? []

            #expect([read, refused, file, person].map(\.status) == [200, 401, 200, 200])
            #expect(none == before)
            #expect(try host.entries() == before + 2)
            #expect(
                Set(told.map { $0["operation"]?.string }) == [
                    "GET \(TestHost.customers)", "GET /api/privacy/crm.customer/\(id)/export",
                ])
            #expect(told.contains { $0["record"] == .string(id) && $0["entity"] == "crm.customer" })
        }
    }
}
