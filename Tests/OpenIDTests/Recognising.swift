import Database
import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `Being recognised by a provider's rules` {
    @Test(arguments: TestDatabase.all)
    func `takes a verified address`(_ kind: TestDatabase.Kind) throws {
        try Office.with(kind, .crooked()) { office in
            _ = try office.host.hire("grace", may: [], by: office.token)
            let trip = try office.trip(["links_by_address": true])
            var claims = Office.grace.object ?? [:]

            for verified: JSON in [false, "false", .null] {
                claims["email_verified"] = verified
                let asking = Office.asking(.object(claims))
                try office.refuses(403, "AUTH_1073") { try trip.go(asking: asking, language: $0) }
            }
            claims["email_verified"] = "true"
            let answer = try trip.signIn(asking: Office.asking(.object(claims)))

            #expect(try office.person(answer)["email"] == "grace@workmate.example")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `needs a rule, and an address that somebody has`(_ kind: TestDatabase.Kind) throws {
        try Office.with(kind, .crooked()) { office in
            _ = try office.host.hire("grace", may: [], by: office.token)
            let closed = try office.trip(key: "closed")
            let known = try office.trip(["links_by_address": true], key: "known")
            let strange: JSON = ["email": "mary@workmate.example", "email_verified": true]

            try office.refuses(403, "AUTH_1074") { try closed.go(asking: Office.asking(), language: $0) }
            try office.refuses(403, "AUTH_1074") { try known.go(asking: Office.asking(strange), language: $0) }
            try office.refuses(403, "AUTH_1074") { try known.go(asking: Office.asking([:]), language: $0) }

            #expect(try office.employees() == 2)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `leaves out employees who may more than the rules hand out`(_ kind: TestDatabase.Kind) throws {
        try Office.with(kind, .crooked()) { office in
            _ = try office.host.hire("grace", may: ["crm.*"], by: office.token)
            let trip = try office.trip(["links_by_address": true, "roles_claim": "groups"])

            try office.refuses(403, "AUTH_1083") { try trip.go(asking: Office.asking(), language: $0) }
            try office.map("sales", to: try office.role("Sales", ["crm.*"]))
            let answer = try trip.signIn(asking: Office.asking())

            #expect(try office.person(answer)["email"] == "grace@workmate.example")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `does not help who may not sign in`(_ kind: TestDatabase.Kind) throws {
        try Office.with(kind, .crooked()) { office in
            let trip = try office.trip(["provisions": true])
            let id = try #require(try office.person(try trip.signIn(asking: Office.asking()))["id"]?.string)
            let ticket = try #require(SignInTrip.ticket(try trip.go(asking: Office.asking())))
            let left = try office.host.call(
                .patch, "/api/employees/\(id)", ["status": "inactive"], token: office.token,
                headers: [("if-match", "*")])

            #expect(left.status == 200)
            try office.refuses(401, "AUTH_1006") { try trip.go(asking: Office.asking(), language: $0) }
            try office.refuses(401, "AUTH_1006") { try office.exchange(ticket, verifier: SignInTrip.verifier, $0) }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `asks for our second factor unless the provider did`(_ kind: TestDatabase.Kind) throws {
        try Office.with(kind, .crooked()) { office in
            let role = try office.host.make(
                "/api/roles", ["name": "Careful", "permissions": [], "second_factor": true], by: office.token)
            let trip = try office.trip(["provisions": true, "roles": [.string(role)], "factor_values": "otp, mfa"])
            var claims = Office.grace.object ?? [:]

            let without = try trip.signIn(asking: Office.asking(.object(claims)))
            claims["amr"] = ["pwd", "mfa"]
            let with = try trip.signIn(asking: Office.asking(.object(claims)))

            #expect(without.json["challenge"] != nil)
            #expect(without.json["enrolment"] == true)
            #expect(without.json["access_token"] == nil)
            #expect(with.json["access_token"] != nil)
        }
    }
}
