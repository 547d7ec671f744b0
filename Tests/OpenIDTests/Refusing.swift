import Database
import HostSupport
import Outbound
import Routing
import Support
import Testing
import Values

@Suite struct `A provider that does wrong` {
    private static let faults: [(behave: String, status: Int, code: String)] = [
        ("nonce", 401, "AUTH_1065"), ("issuer", 401, "AUTH_1066"), ("mixed-up", 401, "AUTH_1066"),
        ("audience", 401, "AUTH_1067"), ("party", 401, "AUTH_1067"), ("signature", 401, "AUTH_1068"),
        ("none", 401, "AUTH_1069"), ("hs256", 401, "AUTH_1069"), ("confused", 401, "AUTH_1069"),
        ("kid", 401, "AUTH_1070"), ("expired", 401, "AUTH_1071"), ("future", 401, "AUTH_1071"),
        ("denied", 403, "AUTH_1077"), ("silent", 503, "AUTH_1076"), ("down", 503, "AUTH_1075"),
        ("no-token", 503, "AUTH_1076"), ("no-jwt", 503, "AUTH_1076"), ("timeless", 503, "AUTH_1076"),
    ]

    @Test(arguments: TestDatabase.all)
    func `signs nobody in, each time for its own reason`(_ kind: TestDatabase.Kind) throws {
        try Office.with(kind, .crooked()) { office in
            let trip = try office.trip(["provisions": true])
            for fault in Self.faults {
                try office.refuses(fault.status, fault.code) { language in
                    try trip.go(asking: Office.asking(Office.grace, "&behave=\(fault.behave)"), language: language)
                }
            }
            #expect(try office.employees() == 1)

            let honest = try trip.signIn(asking: Office.asking())

            #expect(try office.person(honest)["last_name"] == "Hopper")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `may sign with any of three kinds of keys`(_ kind: TestDatabase.Kind) throws {
        try Office.with(kind, .crooked()) { office in
            let trip = try office.trip(["provisions": true])
            for algorithm in ["rs256", "es256", "eddsa"] {
                let answer = try trip.signIn(asking: Office.asking(Office.grace, "&behave=\(algorithm)"))

                #expect(try office.person(answer)["email"] == "grace@workmate.example", "\(algorithm)")
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is not asked for anything when its description is wrong`(_ kind: TestDatabase.Kind) throws {
        try Office.with(kind, .crooked()) { office in
            for (name, status, code) in [
                ("rubbish", 503, "AUTH_1076"), ("open", 503, "AUTH_1076"), ("broken", 503, "AUTH_1075"),
                ("impostor", 401, "AUTH_1066"),
            ] {
                let trip = try office.trip(key: name, issuer: "/\(name)")

                try office.refuses(status, code) { language in
                    try office.host.call(
                        .get, "/api/auth/oidc/\(trip.provider)/start?challenge=\(SignInTrip.challenge)",
                        headers: [("accept-language", language)])
                }
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `cannot tell of somebody else`(_ kind: TestDatabase.Kind) throws {
        try Office.with(kind, .crooked()) { office in
            let asking = Office.asking(Office.grace, "&behave=subject&lean=1")
            for issuer in ["/main", "/introspecting"] {
                let key = String(issuer.dropFirst())
                let trip = try office.trip(
                    ["provisions": true, "roles_claim": "groups.names"], key: key, issuer: issuer)

                try office.refuses(401, "AUTH_1072") { try trip.go(asking: asking, language: $0) }
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is asked by introspection for what it tells there alone`(_ kind: TestDatabase.Kind) throws {
        try Office.with(kind, .crooked()) { office in
            let trip = try office.trip(
                ["provisions": true, "roles_claim": "realm.roles"], issuer: "/introspecting")
            let role = try office.role("Sales", ["crm.customer.read"])
            try office.map("sales", to: role)
            var claims = Office.grace.object ?? [:]
            claims["realm"] = ["roles": ["sales", "others"]]

            let answer = try trip.signIn(asking: Office.asking(.object(claims), "&lean=1"))

            #expect(try office.person(answer)["roles"] == [.string(role)])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `may take the secret in the body alone`(_ kind: TestDatabase.Kind) throws {
        try Office.with(kind, .crooked()) { office in
            let trip = try office.trip(["provisions": true], issuer: "/post")

            #expect(try trip.signIn(asking: Office.asking()).status == 200)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `may be gone`(_ kind: TestDatabase.Kind) throws {
        try Office.with(kind, .crooked()) { office in
            _ = try office.trip(["issuer": "https://localhost:1"])

            try office.refuses(503, "AUTH_1075") { language in
                try office.host.call(
                    .get, "/api/auth/oidc/login/start?challenge=\(SignInTrip.challenge)",
                    headers: [("accept-language", language)])
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is left alone for five seconds when it does not answer`(_ kind: TestDatabase.Kind) throws {
        try Office.with(kind, .crooked()) { office in
            let trip = try office.trip(issuer: "/broken")
            func asked() throws -> Int64? {
                let seen = try office.server.send("\(office.server.address)/broken/seen").body
                return try JSON(parsing: seen)[".well-known/openid-configuration"]?.integer
            }
            let first = try trip.start()
            let before = try asked()
            let second = try trip.start()
            let between = try asked()
            office.host.clock.advance(milliseconds: 5001)
            _ = try trip.start()

            #expect([first, second].map(\.code) == ["AUTH_1075", "AUTH_1075"])
            #expect(between == before)
            #expect(try asked() ?? 0 > before ?? 0)
        }
    }
}
