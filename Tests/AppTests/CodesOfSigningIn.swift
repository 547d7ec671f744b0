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
}
