import Database
import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `Coming back from a provider` {
    private static let asking = Office.asking()
    private static let madeUp = "/api/auth/oidc/login/callback?code=x&state=made-up"

    @Test(arguments: TestDatabase.all)
    func `counts once, within ten minutes, and for what began here`(_ kind: TestDatabase.Kind) throws {
        try Office.with(kind, .crooked()) { office in
            let trip = try office.trip(["provisions": true])
            let other = try office.trip(key: "other")
            let location = try #require(try trip.start().response.header("location"))
            let back = try trip.visit(location, asking: Self.asking)
            #expect(try office.host.call(.get, back).status == 303)

            try office.refuses(410, "AUTH_1063") { try office.get(back, $0) }

            try office.refuses(400, "AUTH_1062") { language in
                try office.get(Self.madeUp, language)
            }
            let strange = try trip.visit(location, asking: Self.asking).replacing("/login/", with: "/other/")
            try office.refuses(400, "AUTH_1062") { try office.get(strange, $0) }
            #expect(other.provider == "other")

            let late = try trip.visit(
                try #require(try trip.start().response.header("location")), asking: Self.asking)
            office.host.clock.advance(milliseconds: 600_000)
            try office.refuses(410, "AUTH_1064") { try office.get(late, $0) }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `in vain thirty times ends it for the network, for a quarter of an hour`(_ kind: TestDatabase.Kind) throws {
        try Office.with(kind, .crooked()) { office in
            let trip = try office.trip(["provisions": true])
            let location = try #require(try trip.start().response.header("location"))
            let back = try trip.visit(location, asking: Self.asking)
            for _ in 1...29 { #expect(try office.get(Self.madeUp, "de").code == "AUTH_1062") }
            #expect(try office.exchange("made up", verifier: "x", "de").code == "AUTH_1078")

            try office.refuses(429, "AUTH_1013") { try office.get(back, $0) }
            try office.refuses(429, "AUTH_1013") { try office.exchange("made up", verifier: "x", $0) }
            let elsewhere = try office.host.send(.get, Self.madeUp, [], address: "198.51.100.7")
            office.host.clock.advance(milliseconds: 900_000)

            #expect(elsewhere.code == "AUTH_1062")
            #expect(try office.get(Self.madeUp, "de").code == "AUTH_1062")
            #expect(try trip.start().status == 303)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `brings tokens to the browser that began, once, and soon`(_ kind: TestDatabase.Kind) throws {
        try Office.with(kind, .crooked()) { office in
            let trip = try office.trip(["provisions": true])
            let back = try trip.go(asking: Self.asking)
            let ticket = try #require(SignInTrip.ticket(back))
            #expect(back.response.header("location") == "/#sign-in=\(ticket)")
            #expect(back.response.header("cache-control") == "no-store")

            try office.refuses(401, "AUTH_1078") { language in
                try office.exchange(ticket, verifier: "another browser", language)
            }
            let right = try trip.exchange(ticket)
            try office.refuses(401, "AUTH_1078") { try office.exchange(ticket, verifier: SignInTrip.verifier, $0) }

            let second = try #require(SignInTrip.ticket(try trip.go(asking: Self.asking)))
            office.host.clock.advance(milliseconds: 120_001)
            try office.refuses(401, "AUTH_1078") { try office.exchange(second, verifier: SignInTrip.verifier, $0) }

            #expect(right.status == 200)
            #expect(right.response.header("cache-control") == "no-store")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `needs a provider that is there and set up, and a browser that keeps a verifier`(
        _ kind: TestDatabase.Kind
    ) throws {
        try Office.with(kind, .crooked()) { office in
            _ = try office.trip(key: "bare", secret: nil)
            _ = try office.trip(["active": false], key: "idle")
            let start = "start?challenge=\(SignInTrip.challenge)"

            try office.refuses(409, "AUTH_1061") { try office.get("/api/auth/oidc/bare/\(start)", $0) }
            try office.refuses(404, "AUTH_1060") { try office.get("/api/auth/oidc/idle/\(start)", $0) }
            try office.refuses(404, "AUTH_1060") { try office.get("/api/auth/oidc/nobody/\(start)", $0) }
            try office.refuses(400, "AUTH_1082") { try office.get("/api/auth/oidc/bare/start?challenge=x", $0) }

            #expect(try office.host.call(.get, "/api/auth/oidc").json["items"]?.array?.map { $0["key"] } == ["bare"])
        }
    }
}

extension Office {
    func get(_ path: String, _ language: String) throws -> TestAnswer {
        try host.call(.get, path, headers: [("accept-language", language)])
    }

    func exchange(_ ticket: String, verifier: String, _ language: String) throws -> TestAnswer {
        try host.call(
            .post, "/api/auth/oidc/exchange", ["ticket": .string(ticket), "verifier": .string(verifier)],
            headers: [("accept-language", language)])
    }
}
