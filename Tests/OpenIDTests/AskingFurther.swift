import Database
import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `A provider whose tokens say little` {
    private static let login = "username=grace&password=a%20password"

    @Test(arguments: TestDatabase.all)
    func `is asked for the rest, and its lists of roles count`(_ kind: TestDatabase.Kind) throws {
        try Office.with(kind, .strict()) { office in
            let trip = try office.trip([
                "provisions": true, "provisioning_claim": "roles", "provisioning_values": "STAFF, OTHERS",
                "roles_claim": "roles",
            ])
            let sales = try office.role("Sales", ["crm.*"])
            try office.map("SALES", to: sales)

            let person = try office.person(try trip.signIn(form: Self.login))

            #expect(person["email"] == "grace@workmate.example")
            #expect(person["roles"] == [.string(sales)])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `hires nobody whose claim has another value`(_ kind: TestDatabase.Kind) throws {
        try Office.with(kind, .strict()) { office in
            let trip = try office.trip([
                "provisions": true, "provisioning_claim": "roles", "provisioning_values": "BOARD",
            ])

            try office.refuses(403, "AUTH_1074") { try trip.go(form: Self.login, language: $0) }

            #expect(try office.employees() == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `takes neither a wrong secret nor a scope that it does not know`(_ kind: TestDatabase.Kind) throws {
        try Office.with(kind, .strict()) { office in
            let forgetful = try office.trip(key: "forgetful", secret: "another secret")
            let greedy = try office.trip(["scopes": "openid everything"], key: "greedy")

            try office.refuses(401, "AUTH_1086") { try forgetful.go(form: Self.login, language: $0) }
            try office.refuses(403, "AUTH_1077") { try greedy.go(form: Self.login, language: $0) }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `signs with new keys, which are fetched at most once a minute`(_ kind: TestDatabase.Kind) throws {
        try Office.with(kind, .strict()) { office in
            let trip = try office.trip(["provisions": true])
            let before = try trip.signIn(form: Self.login)
            _ = try office.server.send("\(office.server.address)/api/keys/rotate", form: "")

            let early = try trip.go(form: Self.login)
            office.host.clock.advance(milliseconds: 61_000)
            let late = try trip.signIn(form: Self.login)

            #expect(before.status == 200)
            #expect(early.code == "AUTH_1070")
            #expect(late.status == 200, "\(late.text)")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is not believed under another name`(_ kind: TestDatabase.Kind) throws {
        try Office.with(kind, .strict()) { office in
            let address = office.server.address.replacing("127.0.0.1", with: "localhost")
            let trip = try office.trip(["issuer": .string(address)])

            try office.refuses(401, "AUTH_1066") { language in
                try office.host.call(
                    .get, "/api/auth/oidc/\(trip.provider)/start?challenge=\(SignInTrip.challenge)",
                    headers: [("accept-language", language)])
            }
        }
    }
}
