import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `What records refuse` {
    private static let customers = "/api/backoffice/crm/customers"
    private static let nobody = "01930000-0000-7000-8000-000000000000"

    /// A field of a customer, what is sent in it and the code that answers.
    struct Fault: Sendable, CustomTestStringConvertible {
        let field: String
        let value: JSON
        let code: String
        var testDescription: String { "\(field) \(code)" }

        init(_ field: String, _ value: JSON, _ code: String) {
            self.field = field
            self.value = value
            self.code = code
        }
    }

    private static let faults = [
        Fault("name", .null, "SYSTEM_9021"),
        Fault("name", 7, "SYSTEM_9022"),
        Fault("colour", "red", "SYSTEM_9023"),
        Fault("blocked_on", "2026-01-01", "SYSTEM_9024"),
        Fault("payment_days", -1, "SYSTEM_9025"),
        Fault("payment_days", 366, "SYSTEM_9026"),
        Fault("name", .string(String(repeating: "x", count: 256)), "SYSTEM_9028"),
        Fault("customer_number", "-1", "SYSTEM_9029"),
        Fault("kind", "alien", "SYSTEM_9030"),
        Fault("email", "nobody", "SYSTEM_9031"),
        Fault("credit_limit", "1.234", "SYSTEM_9032"),
        Fault("account_manager", .string(nobody), "SYSTEM_9033"),
        Fault("name", "a\u{1}b", "SYSTEM_9038"),
    ]

    @Test(arguments: TestDatabase.all)
    func `names the field and what is wrong with it`(_ kind: TestDatabase.Kind) throws {
        try Desk.with(kind) { desk in
            for fault in Self.faults {
                var body: JSON.Object = ["name": "Muster GmbH"]
                body[fault.field] = fault.value
                try desk.refuses(
                    .post, Self.customers, .object(body), 422, "SYSTEM_9020", ["\(fault.field): \(fault.code)"])
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `keeps values unique and lists free of repetitions`(_ kind: TestDatabase.Kind) throws {
        try Desk.with(kind) { desk in
            let role = try #require(try desk.call(.get, "/api/roles")["items"]?.array?.first?["id"])
            var bob: JSON.Object = [
                "first_name": "Bob", "last_name": "Brand", "email": .string(TestHost.email),
            ]

            try desk.refuses(.post, "/api/employees", .object(bob), 422, "SYSTEM_9020", ["email: SYSTEM_9035"])
            bob["email"] = "bob@example.com"
            bob["roles"] = [role, role]
            try desk.refuses(.post, "/api/employees", .object(bob), 422, "SYSTEM_9020", ["roles: SYSTEM_9039"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `asks for the version that is changed`(_ kind: TestDatabase.Kind) throws {
        try Desk.with(kind) { desk in
            let path = "\(Self.customers)/\(try desk.make(Self.customers, ["name": "Muster GmbH"]))"
            let body: JSON = ["city": "Bonn"]

            try desk.refuses(.get, "\(Self.customers)/\(Self.nobody)", 404, "SYSTEM_9040")
            try desk.refuses(.patch, path, body, 428, "SYSTEM_9041")
            try desk.refuses(.patch, path, body, headers: [("if-match", "\"7\"")], 412, "SYSTEM_9042")
            try desk.refuses(.patch, path, body, headers: [("if-match", "x")], 400, "SYSTEM_9043")
            try desk.refuses(.post, "\(path)/actions/unblock", ["reason": "x"], 409, "SYSTEM_9049")
            try desk.refuses(.post, "\(path)/actions/restore", [:], 409, "SYSTEM_9046")
            try desk.call(.delete, path, headers: [("if-match", "*")])
            try desk.refuses(.patch, path, body, headers: [("if-match", "*")], 409, "SYSTEM_9045")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `keeps what others refer to`(_ kind: TestDatabase.Kind) throws {
        try Desk.with(kind) { desk in
            let sales = try desk.make("/api/departments", ["code": "S", "name": "Vertrieb"])
            _ = try desk.make(
                "/api/employees",
                [
                    "first_name": "Bob", "last_name": "Brand", "email": "bob@example.com", "department": .string(sales),
                ])

            try desk.refuses(
                .delete, "/api/departments/\(sales)", headers: [("if-match", "*")], 409, "SYSTEM_9044")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `says what lists and bulk actions take`(_ kind: TestDatabase.Kind) throws {
        try Desk.with(kind) { desk in
            let list = Self.customers
            try desk.refuses(.get, "\(list)?colour=red", 400, "SYSTEM_9051")
            try desk.refuses(.get, "\(list)?sort=notes", 400, "SYSTEM_9052")
            try desk.refuses(.get, "\(list)?status=gt:active", 400, "SYSTEM_9053")
            try desk.refuses(.get, "\(list)?limit=many", 400, "SYSTEM_9054")
            try desk.refuses(.get, "\(list)?cursor=x", 400, "SYSTEM_9055")
            try desk.refuses(.post, "\(list)/bulk", ["action": "archive", "ids": []], 400, "SYSTEM_9058")
            try desk.refuses(
                .post, "\(list)/bulk", ["action": "dance", "ids": [.string(Self.nobody)]], 404, "SYSTEM_9047")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `reads requests strictly`(_ kind: TestDatabase.Kind) throws {
        try Desk.with(kind) { desk in
            let path = Self.customers
            try desk.refuses(.get, "/api/nowhere", 404, "SYSTEM_9001")
            try desk.refuses(.put, path, ["name": "x"], 405, "SYSTEM_9002")
            try desk.refuses(400, "SYSTEM_9003") { language in
                try desk.host.send(
                    .post, path, Array("{".utf8), token: desk.token,
                    headers: [("content-type", "application/json"), language])
            }
            try desk.refuses(415, "SYSTEM_9006") { language in
                try desk.host.send(
                    .post, path, Array("x".utf8), token: desk.token,
                    headers: [("content-type", "text/plain"), language])
            }
            let key = [(name: "idempotency-key", value: "one")]
            try desk.refuses(
                .post, path, ["name": "A"], headers: [("idempotency-key", "two words")], 400, "SYSTEM_9017")
            try desk.call(.post, path, ["name": "A"], headers: key)
            try desk.refuses(.post, path, ["name": "B"], headers: key, 422, "SYSTEM_9018")
            let order: JSON = ["name": "Kasse", "scopes": ["crm.*"], "expires_in_days": 7]
            try desk.call(.post, "/api/auth/keys", order, headers: key)
            try desk.refuses(.post, "/api/auth/keys", order, headers: key, 409, "SYSTEM_9101")
        }
    }
}
