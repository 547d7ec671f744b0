import Database
import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `What signing in refuses` {
    private static func login(_ email: String, _ password: String) -> JSON {
        ["email": .string(email), "password": .string(password)]
    }

    @Test(arguments: TestDatabase.all)
    func `tells callers what is wrong with their token`(_ kind: TestDatabase.Kind) throws {
        try Desk.with(kind) { signedIn in
            var desk = signedIn
            desk.token = nil
            try desk.refuses(.get, "/api/auth/me", 401, "AUTH_1001")
            desk.token = "garbage"
            try desk.refuses(.get, "/api/auth/me", 401, "AUTH_1002")

            desk.token = signedIn.token
            try desk.call(.post, "/api/auth/logout", [:])
            try desk.refuses(.get, "/api/auth/me", 401, "AUTH_1014")

            desk.token = try desk.host.signIn()
            desk.host.clock.advance(milliseconds: 3_600_000)
            try desk.refuses(.get, "/api/auth/me", 401, "AUTH_1003")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `names the members that are missing, no text or unknown`(_ kind: TestDatabase.Kind) throws {
        try Desk.with(kind) { desk in
            try desk.refuses(
                .post, "/api/auth/login", ["password": 7, "admin": true], 422, "AUTH_1024",
                ["email: AUTH_1025", "password: AUTH_1025", "admin: AUTH_1026"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `locks an account after five wrong passwords, and then the address`(_ kind: TestDatabase.Kind) throws {
        try Desk.with(kind) { desk in
            try desk.refuses(.post, "/api/auth/login", Self.login(TestHost.email, "wrong"), 401, "AUTH_1007")
            for _ in 1...3 {
                _ = try desk.host.call(.post, "/api/auth/login", Self.login(TestHost.email, "wrong"))
            }

            try desk.refuses(.post, "/api/auth/login", Self.login(TestHost.email, TestHost.password), 429, "AUTH_1012")

            for number in 1...60 {
                _ = try desk.host.call(.post, "/api/auth/login", Self.login("n\(number)@example.com", "wrong"))
            }
            try desk.refuses(.post, "/api/auth/login", Self.login("x@example.com", "wrong"), 429, "AUTH_1013")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `knows its refresh tokens, each for one use`(_ kind: TestDatabase.Kind) throws {
        try Desk.with(kind) { desk in
            let tokens = try desk.call(.post, "/api/auth/login", Self.login(TestHost.email, TestHost.password))
            let refresh: JSON = ["refresh_token": tokens["refresh_token"] ?? .null]
            try desk.call(.post, "/api/auth/refresh", refresh)
            desk.host.clock.advance(milliseconds: 120_000)

            try desk.refuses(.post, "/api/auth/refresh", ["refresh_token": "unknown"], 401, "AUTH_1015")
            let spent = try desk.host.call(.post, "/api/auth/refresh", refresh)
            #expect(spent.code == "AUTH_1016")
            try desk.refuses(.delete, "/api/auth/sessions/none", 404, "AUTH_1017")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `takes no poor password`(_ kind: TestDatabase.Kind) throws {
        try Desk.with(kind) { desk in
            func body(_ new: String, _ old: String = TestHost.password) -> JSON {
                ["current_password": .string(old), "new_password": .string(new)]
            }
            let path = "/api/auth/password"
            func field(_ code: String) -> [String] { ["new_password: \(code)"] }

            try desk.refuses(.post, path, body("short"), 422, "AUTH_1010", field("AUTH_1010"))
            let long = String(repeating: "lang ", count: 500)
            try desk.refuses(.post, path, body(long), 422, "AUTH_1019", field("AUTH_1019"))
            try desk.refuses(.post, path, body("aaaaaaaaaaaaaaaa"), 422, "AUTH_1020", field("AUTH_1020"))
            try desk.refuses(
                .post, path, body("another horse entirely", "wrong"), 422, "AUTH_1011", ["current_password: AUTH_1011"])
            try desk.refuses(
                .post, "/api/auth/password/redeem", ["token": "x", "password": "another horse entirely"], 410,
                "AUTH_1022")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `invites nobody who is absent or not active, and lets them do nothing`(_ kind: TestDatabase.Kind) throws {
        try Desk.with(kind) { desk in
            let bob: JSON = ["first_name": "Bob", "last_name": "Brand", "email": "bob@example.com"]
            let id = try desk.make("/api/employees", bob)
            let password = "another horse entirely"
            try desk.call(.post, "/api/auth/passwords", ["principal": .string(id), "password": .string(password)])

            try desk.refuses(
                .post, "/api/auth/invitations", ["principal": "none"], 422, "AUTH_1028", ["principal: AUTH_1028"])
            var poor = desk
            poor.token = try desk.host.signIn("bob@example.com", password)
            try poor.refuses(.get, "/api/roles", 403, "AUTH_1009")
            try desk.call(
                .patch, "/api/employees/\(id)", ["status": "inactive"], headers: [("if-match", "*")])
            try desk.refuses(.post, "/api/auth/login", Self.login("bob@example.com", password), 401, "AUTH_1006")
            try desk.refuses(
                .post, "/api/auth/invitations", ["principal": .string(id)], 409, "AUTH_1029", ["principal: AUTH_1029"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `holds API keys to what their maker may, and to an order that makes sense`(_ kind: TestDatabase.Kind) throws {
        try Desk.with(kind) { desk in
            func order(_ scope: JSON) -> JSON { ["name": "Export", "scopes": [scope], "expires_in_days": 7] }
            let path = "/api/auth/keys"
            let wrong = ["name: AUTH_1035", "scopes: AUTH_1036", "expires_in_days: AUTH_1037"]
            try desk.refuses(.post, path, [:], 422, "AUTH_1024", wrong)
            try desk.refuses(.post, path, order("crm.nonsense"), 422, "AUTH_1034", ["scopes: AUTH_1034"])
            try desk.refuses(.delete, "\(path)/none", 404, "AUTH_1038")
            var poor = desk
            poor.token = try desk.host.hire("poor", may: ["crm.customer.read:own"], by: desk.token ?? "").token
            try poor.refuses(.post, path, order("crm.customer.read"), 403, "AUTH_1033", ["scopes: AUTH_1033"])
            try poor.refuses(.get, "\(path)?principal=somebody", 403, "AUTH_1009")

            let made = try desk.call(.post, path, order("crm.customer.read"))
            var program = desk
            program.token = made["key"]?.string
            try program.refuses(.get, "/api/auth/sessions", 403, "AUTH_1032")
            try program.refuses(.post, "/api/backoffice/crm/customers", ["name": "Nord"], 403, "AUTH_1009")
            try desk.call(.delete, "\(path)/\(made["id"]?.string ?? "")")
            try program.refuses(.get, "/api/auth/me", 401, "AUTH_1031")
            program.token = "wm_nonsense"
            try program.refuses(.get, "/api/auth/me", 401, "AUTH_1030")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `takes codes of an authenticator once, and challenges too`(_ kind: TestDatabase.Kind) throws {
        try Desk.with(kind) { desk in
            let totp = "/api/auth/totp"
            try desk.refuses(.post, "\(totp)/confirmation", ["code": "1"], 409, "AUTH_1045")
            let begun = try desk.call(.post, totp, ["password": .string(TestHost.password)])
            let secret = try #require(begun["secret"]?.string)
            try desk.refuses(.post, "\(totp)/confirmation", ["code": "1"], 422, "AUTH_1042", ["code: AUTH_1042"])
            try desk.call(.post, "\(totp)/confirmation", ["code": .string(desk.host.code(secret))])
            try desk.refuses(.post, totp, ["password": .string(TestHost.password)], 409, "AUTH_1043")

            let login = try desk.call(.post, "/api/auth/login", Self.login(TestHost.email, TestHost.password))
            func answer(_ challenge: JSON) -> JSON {
                ["challenge": challenge, "code": .string(desk.host.code(secret))]
            }
            let challenge = try #require(login["challenge"])
            try desk.refuses(.post, "/api/auth/login/totp", answer("none"), 401, "AUTH_1040")
            try desk.refuses(.post, "/api/auth/login/totp", answer(challenge), 401, "AUTH_1041")

            let role = try #require(try desk.call(.get, "/api/roles?q=Administrator")["items"]?.array?.first)
            try desk.call(
                .patch, "/api/roles/\(role["id"]?.string ?? "")", ["second_factor": true],
                headers: [("if-match", "*")])
            try desk.refuses(.post, "\(totp)/removal", ["code": "1"], 409, "AUTH_1044")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `says so when a host has another key than the one that sealed`(_ kind: TestDatabase.Kind) throws {
        try Desk.with(kind) { desk in
            try desk.call(.post, "/api/auth/totp", ["password": .string(TestHost.password)])
            try desk.host.database.write { unit in
                _ = try unit.execute("UPDATE wm_second_factors SET secret = 'other.key'")
            }

            try desk.refuses(.post, "/api/auth/totp/confirmation", ["code": "123456"], 503, "AUTH_1046")
        }
    }
}
