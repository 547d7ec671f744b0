import App
import Database
import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `Setting up a provider` {
    @Test(arguments: TestDatabase.all)
    func `needs encrypted addresses, the scope openid and a whole rule`(_ kind: TestDatabase.Kind) throws {
        try Office.with(kind, .crooked()) { office in
            let record: JSON = [
                "name": "Open", "key": "open", "issuer": "http://login.example.org", "client_id": "x",
                "address": "ftp://office.example.org", "scopes": "profile", "provisioning_claim": "groups",
            ]

            try office.refuses(422, "AUTH_1090") { language in
                let answer = try office.host.call(
                    .post, "/api/sign-in-providers", record, token: office.token,
                    headers: [("accept-language", language)])
                #expect(
                    answer.fieldCodes == [
                        "issuer: AUTH_1091", "address: AUTH_1091", "scopes: AUTH_1092",
                        "provisioning_values: AUTH_1093",
                    ])
                return answer
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `shows its secret to nobody, and loses it with the issuer`(_ kind: TestDatabase.Kind) throws {
        try Office.with(kind, .crooked()) { office in
            _ = try office.trip()
            let path = "/api/sign-in-providers/\(try office.id())"
            let kept = try office.host.call(.get, "\(path)/secret", token: office.token)

            let moved = try office.host.call(
                .patch, path, ["issuer": "https://localhost:2"], token: office.token, headers: [("if-match", "*")])
            let lost = try office.host.call(.get, "\(path)/secret", token: office.token)

            #expect(kept.json["set"] == true)
            #expect(kept.json["callback"]?.string == "\(SignInTrip.office)/api/auth/oidc/login/callback")
            #expect(!kept.text.contains(SignInServer.secret))
            #expect(moved.status == 200)
            #expect(lost.json["set"] == false)
            try office.refuses(422, "AUTH_1084") { language in
                try office.host.call(
                    .put, "\(path)/secret", ["secret": ""], token: office.token,
                    headers: [("accept-language", language)])
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `seals its secret with the host's key`(_ kind: TestDatabase.Kind) throws {
        try Office.with(kind, .crooked()) { office in
            let trip = try office.trip(["provisions": true])
            #expect(try trip.signIn(asking: Office.asking()).status == 200)

            _ = try office.host.workmate.rotateSecrets()
            #expect(try trip.signIn(asking: Office.asking()).status == 200)

            try office.host.database.write { unit in
                _ = try unit.execute("UPDATE wm_oidc_secrets SET sealed = 'ffffffffffffffff.AAAA'")
            }
            try office.refuses(503, "AUTH_1085") { language in
                try office.get("/api/auth/oidc/login/start?challenge=\(SignInTrip.challenge)", language)
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `hands out no rights that its maker does not have`(_ kind: TestDatabase.Kind) throws {
        try Office.with(kind, .crooked()) { office in
            let strong = try office.role("Strong", ["crm.*"])
            let weak = try office.role("Weak", ["crm.customer.read"])
            let setter = try office.host.hire(
                "setter", may: ["core.sign_in_provider.*", "core.role.read", "crm.customer.read"], by: office.token)
            let trip = try office.trip(["provisions": true, "roles_claim": "groups"])
            let mapping: (String) throws -> JSON = { role in
                ["provider": .string(try office.id()), "value": "all", "role": .string(role)]
            }

            let refused = try office.host.call(
                .post, "/api/sign-in-mappings", try mapping(strong), token: setter.token)
            let refusedRoles = try office.host.call(
                .patch, "/api/sign-in-providers/\(try office.id())", ["roles": [.string(strong)]],
                token: setter.token, headers: [("if-match", "*")])
            let taken = try office.host.call(
                .post, "/api/sign-in-mappings", try mapping(weak), token: setter.token)

            #expect(refused.code == "SYSTEM_9083")
            #expect(refusedRoles.code == "SYSTEM_9083")
            #expect(taken.status == 201)
            var claims = Office.grace.object ?? [:]
            claims["groups"] = ["all"]
            let person = try office.person(try trip.signIn(asking: Office.asking(.object(claims))))
            #expect(person["roles"] == [.string(weak)])

            claims["sub"] = "s-9"
            claims["email"] = "mary@workmate.example"
            _ = try office.host.call(
                .patch, "/api/employees/\(setter.id)", ["status": "inactive"], token: office.token,
                headers: [("if-match", "*")])
            let late = try office.person(try trip.signIn(asking: Office.asking(.object(claims))))
            #expect(late["email"] == "mary@workmate.example")
            #expect(late["roles"] == [])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is written down, without the secret`(_ kind: TestDatabase.Kind) throws {
        try Office.with(kind, .crooked()) { office in
            let trip = try office.trip(["provisions": true])
            _ = try trip.signIn(asking: Office.asking())

            let audit = try office.host.call(.get, "/api/audit?limit=50", token: office.token)
            let items = audit.json["items"]?.array ?? []
            let events = items.map { "\($0["event"]?.string ?? "") \($0["entity"]?.string ?? "")" }

            #expect(events.contains("create core.sign_in_provider"))
            #expect(events.contains("update core.sign_in_provider"))
            #expect(events.contains("linked auth.principal"))
            #expect(!audit.text.contains(SignInServer.secret))
        }
    }
}
