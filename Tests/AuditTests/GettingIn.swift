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
