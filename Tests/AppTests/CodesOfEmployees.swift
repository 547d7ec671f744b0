import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `What employing people refuses` {
    private static func person(_ name: String, _ more: JSON.Object = [:]) -> JSON {
        var body: JSON.Object = [
            "first_name": .string(name), "last_name": "Example", "email": .string("\(name)@example.com"),
        ]
        body.merge(more)
        return .object(body)
    }

    private static let anyVersion = [(name: "if-match", value: "*")]

    @Test(arguments: TestDatabase.all)
    func `tells what does not fit together`(_ kind: TestDatabase.Kind) throws {
        try Desk.with(kind) { desk in
            let days: JSON.Object = ["hired_on": "2026-02-01", "terminated_on": "2026-01-01"]
            try desk.refuses(
                .post, "/api/employees", Self.person("bob", days), 422, "SYSTEM_9080", ["terminated_on: SYSTEM_9081"])

            let cid = try desk.make("/api/employees", Self.person("cid"))
            try desk.refuses(
                .patch, "/api/employees/\(cid)", ["reports_to": .string(cid)], headers: Self.anyVersion, 422,
                "SYSTEM_9080", ["reports_to: SYSTEM_9082"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `keeps an administrator and the administrators' role`(_ kind: TestDatabase.Kind) throws {
        try Desk.with(kind) { desk in
            let me = try #require(try desk.call(.get, "/api/auth/me")["id"]?.string)
            let roles = try #require(try desk.call(.get, "/api/roles")["items"]?.array)
            let role = try #require(roles.first { $0["permissions"] == ["*"] }?["id"]?.string)

            try desk.refuses(
                .patch, "/api/employees/\(me)", ["status": "inactive"], headers: Self.anyVersion, 409, "SYSTEM_9085")
            try desk.refuses(.delete, "/api/roles/\(role)", headers: Self.anyVersion, 409, "SYSTEM_9086")
            try desk.refuses(
                .patch, "/api/roles/\(role)", ["permissions": []], headers: Self.anyVersion, 409, "SYSTEM_9087",
                ["permissions: SYSTEM_9087"])
            try desk.refuses(
                .post, "/api/auth/setup",
                [
                    "token": "x", "email": "eve@example.com", "password": "another horse entirely",
                    "first_name": "Eve", "last_name": "Example",
                ], 409, "SYSTEM_9090")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `knows its permissions and lets nobody give more than they have`(_ kind: TestDatabase.Kind) throws {
        try Desk.with(kind) { desk in
            func role(_ permissions: JSON) -> JSON { ["name": "Hilfe", "permissions": permissions] }
            try desk.refuses(.post, "/api/roles", role("x"), 422, "SYSTEM_9088", ["permissions: SYSTEM_9088"])
            try desk.refuses(.post, "/api/roles", role(["tea.*"]), 422, "SYSTEM_9089", ["permissions: SYSTEM_9089"])

            let own = try desk.make("/api/roles", role(["core.role.*", "core.employee.*"]))
            let bob = try desk.make("/api/employees", Self.person("bob", ["roles": [.string(own)]]))
            let password = "another horse entirely"
            try desk.call(.post, "/api/auth/passwords", ["principal": .string(bob), "password": .string(password)])
            let me = try #require(try desk.call(.get, "/api/auth/me")["id"]?.string)
            var poor = desk
            poor.token = try desk.host.signIn("bob@example.com", password)
            try poor.refuses(
                .post, "/api/roles", ["name": "Mehr", "permissions": ["crm.*"]], 403, "SYSTEM_9083",
                ["permissions: SYSTEM_9083"])
            try poor.refuses(
                .patch, "/api/employees/\(me)", ["status": "inactive"], headers: Self.anyVersion, 403, "SYSTEM_9084")
        }
    }
}
