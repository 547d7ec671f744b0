import Database
import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `Linking an identity to oneself` {
    /// Goes to the provider as somebody who is signed in, and answers the ticket.
    private func ticket(_ trip: SignInTrip, _ token: String) throws -> String {
        let begun = try trip.host.call(
            .post, "/api/auth/oidc/links/start",
            ["provider": .string(trip.provider), "challenge": .string(SignInTrip.challenge)], token: token)
        let location = try #require(begun.json["location"]?.string, "\(begun.text)")
        let back = try trip.host.call(.get, trip.visit(location, asking: Office.asking()))
        let ticket = try #require(SignInTrip.ticket(back))
        #expect(back.response.header("location") == "/#link=\(ticket)")
        return ticket
    }

    private func link(_ office: Office, _ ticket: String, _ token: String, _ language: String = "de") throws
        -> TestAnswer
    {
        try office.host.call(
            .post, "/api/auth/oidc/links", ["ticket": .string(ticket), "verifier": .string(SignInTrip.verifier)],
            token: token, headers: [("accept-language", language)])
    }

    @Test(arguments: TestDatabase.all)
    func `opens that way in, until it is taken back`(_ kind: TestDatabase.Kind) throws {
        try Office.with(kind, .crooked()) { office in
            let trip = try office.trip()
            try office.refuses(403, "AUTH_1074") { try trip.go(asking: Office.asking(), language: $0) }

            let link = try link(office, try ticket(trip, office.token), office.token)
            let signedIn = try trip.signIn(asking: Office.asking())
            let links = try office.host.call(.get, "/api/auth/oidc/links", token: office.token).json["items"]
            let id = try #require(link.json["id"]?.string)
            let removed = try office.host.call(.delete, "/api/auth/oidc/links/\(id)", token: office.token)

            #expect(link.status == 201)
            #expect(link.json["issuer"]?.string == "\(office.server.address)/main")
            #expect(link.json["subject"] == "s-1")
            #expect(link.json["linked_by"] == "oneself")
            #expect(try office.person(signedIn)["email"]?.string == TestHost.email)
            #expect(links?.array?.count == 1)
            #expect(links?.array?.first?["last_used_at"]?.string != nil)
            #expect(removed.status == 204)
            try office.refuses(403, "AUTH_1074") { try trip.go(asking: Office.asking(), language: $0) }
            try office.refuses(404, "AUTH_1081") { language in
                try office.host.call(
                    .delete, "/api/auth/oidc/links/\(id)", token: office.token,
                    headers: [("accept-language", language)])
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is for whoever began, and for one account`(_ kind: TestDatabase.Kind) throws {
        try Office.with(kind, .crooked()) { office in
            let trip = try office.trip()
            let grace = try office.host.hire("grace", may: [], by: office.token)
            let mine = try ticket(trip, office.token)

            try office.refuses(401, "AUTH_1078") { try link(office, mine, grace.token, $0) }
            try office.refuses(401, "AUTH_1078") { try office.exchange(mine, verifier: SignInTrip.verifier, $0) }
            #expect(try link(office, mine, office.token).status == 201)

            try office.refuses(409, "AUTH_1080") { try link(office, try ticket(trip, grace.token), grace.token, $0) }
            #expect(try office.host.call(.get, "/api/auth/oidc/links", token: grace.token).json["items"] == [])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `ends with the account`(_ kind: TestDatabase.Kind) throws {
        try Office.with(kind, .crooked()) { office in
            let trip = try office.trip()
            let grace = try office.host.hire("grace", may: [], by: office.token)
            #expect(try link(office, try ticket(trip, grace.token), grace.token).status == 201)

            let archived = try office.host.call(
                .delete, "/api/employees/\(grace.id)", token: office.token, headers: [("if-match", "*")])

            #expect(archived.status == 204)
            try office.refuses(403, "AUTH_1074") { try trip.go(asking: Office.asking(), language: $0) }
        }
    }
}
