import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `Signing in` {
    private static func attempt(
        _ host: TestHost, _ email: String, _ password: String, from address: String = "192.0.2.1"
    ) throws -> TestAnswer {
        let body: JSON = ["email": .string(email), "password": .string(password)]
        return try host.send(
            .post, "/api/auth/login", body.bytes, headers: [("content-type", "application/json")], address: address)
    }

    @Test(arguments: TestDatabase.all)
    func `is locked after five wrong passwords, also for the right one, until the time is over`(
        _ kind: TestDatabase.Kind
    ) throws {
        try withHost(kind) { host in
            let wrong = try (0..<5).map { _ in try Self.attempt(host, TestHost.email, "wrong password") }
            let locked = try Self.attempt(host, TestHost.email, TestHost.password)
            let elsewhere = try Self.attempt(host, TestHost.email, TestHost.password, from: "198.51.100.7")
            host.clock.advance(milliseconds: 16 * 60_000)
            let later = try Self.attempt(host, TestHost.email, TestHost.password)

            #expect(wrong.map(\.code) == Array(repeating: "AUTH_1007", count: 5))
            #expect(locked.code == "AUTH_1012")
            #expect(locked.status == 429)
            #expect(locked.response.header("retry-after") != nil)
            #expect(elsewhere.code == "AUTH_1012")
            #expect(later.status == 200)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is limited for one address, whichever names it tries`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            for number in 0..<30 { _ = try Self.attempt(host, "nobody\(number)@workmate.example", "wrong password") }

            let limited = try Self.attempt(host, TestHost.email, TestHost.password)
            let elsewhere = try Self.attempt(host, TestHost.email, TestHost.password, from: "198.51.100.7")

            #expect(limited.code == "AUTH_1013")
            #expect(limited.response.header("retry-after") != nil)
            #expect(elsewhere.status == 200)
        }
    }
}

@Suite struct `A session` {
    private static func refresh(_ host: TestHost, _ token: JSON?) throws -> TestAnswer {
        try host.call(.post, "/api/auth/refresh", ["refresh_token": token ?? .null])
    }

    private static func me(_ host: TestHost, _ token: JSON?) throws -> TestAnswer {
        try host.call(.get, "/api/auth/me", token: token?.string ?? "")
    }

    private static func signIn(_ host: TestHost) throws -> JSON {
        try host.call(
            .post, "/api/auth/login", ["email": .string(TestHost.email), "password": .string(TestHost.password)]
        ).json
    }

    @Test(arguments: TestDatabase.all)
    func `ends when a refresh token comes a second time`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let first = try Self.signIn(host)
            let second = try Self.refresh(host, first["refresh_token"])
            #expect(second.status == 200)
            #expect(second.json["refresh_token"] != first["refresh_token"])
            host.clock.advance(milliseconds: 5 * 60_000)

            let stolen = try Self.refresh(host, first["refresh_token"])

            #expect(stolen.code == "AUTH_1016")
            #expect(try Self.refresh(host, second.json["refresh_token"]).status == 401)
            #expect(try Self.me(host, second.json["access_token"]).status == 401)
            #expect(try Self.me(host, Self.signIn(host)["access_token"]).status == 200)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `gives an access token for ten minutes`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let tokens = try Self.signIn(host)
            #expect(tokens["expires_in"] == 600)
            #expect(try Self.me(host, tokens["access_token"]).status == 200)

            host.clock.advance(milliseconds: 601_000)

            #expect(try Self.me(host, tokens["access_token"]).code == "AUTH_1003")
            #expect(try Self.refresh(host, tokens["refresh_token"]).status == 200)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `ends with all others when its owner signs out everywhere`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let here = try Self.signIn(host)
            let there = try Self.signIn(host)
            let grace = try host.hire("grace", may: [], by: here["access_token"]?.string ?? "")

            let answer = try host.call(.post, "/api/auth/logout-everywhere", token: here["access_token"]?.string)

            #expect(answer.status == 204)
            for tokens in [here, there] {
                #expect(try Self.me(host, tokens["access_token"]).code == "AUTH_1014")
                #expect(try Self.refresh(host, tokens["refresh_token"]).status == 401)
            }
            #expect(try Self.me(host, .string(grace.token)).status == 200)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `dies at once when its owner is deactivated, archived or loses a right`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let administrator = try host.signIn()
            func change(_ person: TestHost.Person, _ fields: JSON) throws {
                let path = "/api/employees/\(person.id)"
                let tag = try host.call(.get, path, token: administrator).response.header("etag") ?? ""
                let answer = try host.call(
                    .patch, path, fields, token: administrator, headers: [("if-match", tag)])
                #expect(answer.status == 200, "\(answer.text)")
            }
            func customers(_ person: TestHost.Person) throws -> TestAnswer {
                try host.call(.get, "/api/backoffice/crm/customers", token: person.token)
            }
            let people = try ["grace", "linus", "edsger"].map {
                try host.hire($0, may: ["crm.customer.read"], by: administrator)
            }
            #expect(try people.map { try customers($0).status } == [200, 200, 200])

            try change(people[0], ["status": "inactive"])
            _ = try host.call(.delete, "/api/employees/\(people[1].id)", token: administrator)
            try change(people[2], ["roles": []])

            #expect(try people.map { try customers($0).status } == [401, 401, 403])
            let back = try host.call(
                .post, "/api/auth/login",
                ["email": .string(people[0].email), "password": .string(TestHost.newcomersPassword)])
            #expect(back.status == 401 || back.status == 403)
        }
    }
}
