import Audit
import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `Reading a history` {
    @Test(arguments: TestDatabase.all)
    func `is for who may read the record`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let grace = try host.hire("grace", may: ["crm.customer.read:own"], by: token)
            let ben = try host.hire("ben", may: ["core.employee.read"], by: token)
            let own = try host.customer("Eigene", ["account_manager": .string(grace.id)], token: token)
            let other = try host.customer("Fremde", token: token)

            #expect(try host.history(own, token: grace.token).count == 1)
            #expect(try host.call(.get, "\(other)/history", token: grace.token).code == "SYSTEM_9040")
            #expect(try host.call(.get, "\(own)/history", token: ben.token).status == 403)
            #expect(try host.call(.get, "\(own)/history").status == 401)
            #expect(try host.call(.get, "\(TestHost.customers)/nobody/history", token: token).status == 404)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `shows from where and by which request only to who may read the audit`(
        _ kind: TestDatabase.Kind
    ) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let grace = try host.hire("grace", may: ["crm.customer.read"], by: token)
            let path = try host.customer("Nord", token: token)

            let whole = try host.history(path, token: token)[0]
            let plain = try host.history(path, token: grace.token)[0]

            #expect(whole["address"] == "192.0.2.1")
            #expect(whole["operation"] == .string("POST \(TestHost.customers)"))
            #expect(plain["address"] == nil)
            #expect(plain["operation"] == nil)
            #expect(plain.told == whole.told)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `names fields in the caller's language`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let path = try host.customer("Nord", token: token)
            _ = try host.change(path, ["city": "Jena"], token: token)

            let german = try host.history(path, token: token, [("accept-language", "de")])[0]
            let english = try host.history(path, token: token, [("accept-language", "en")])[0]

            #expect(german["fields"]?.array?.map { $0["label"] } == ["Ort"])
            #expect(english["fields"]?.array?.map { $0["label"] } == ["City"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `goes page by page, each change once`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let path = try host.customer("Nord", token: token)
            for city in ["Jena", "Gera", "Suhl"] { _ = try host.change(path, ["city": .string(city)], token: token) }
            var versions: [JSON?] = []
            var query: String? = "?limit=3"

            while let asked = query {
                let page = try host.call(.get, "\(path)/history\(asked)", token: token).json
                versions += (page["items"]?.array ?? []).map { $0["version"] }
                query = page["next"]?.string.map { "?limit=3&cursor=\($0)" }
            }

            #expect(versions == [4, 3, 2, 1])
            for wrong in ["?limit=0", "?limit=x", "?cursor=x", "?cursor=1.2", "?page=2"] {
                #expect(try host.call(.get, "\(path)/history\(wrong)", token: token).status == 400, "\(wrong)")
            }
        }
    }
}

@Suite struct `The whole audit` {
    @Test(arguments: TestDatabase.all)
    func `is listed with filters for who may read it, without values`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let grace = try host.hire("grace", may: ["crm.*"], by: token)
            let path = try host.customer("Nord", token: token)
            let id = try #require(path.split(separator: "/").last)
            host.clock.advance(milliseconds: 1)
            _ = try host.call(.delete, path, token: grace.token)

            func list(_ query: String) throws -> [JSON] {
                let answer = try host.call(.get, "/api/audit?\(query)", token: token)
                #expect(answer.status == 200, "\(answer.text)")
                #expect(!answer.text.contains("Nord"))
                return answer.json["items"]?.array ?? []
            }

            #expect(try list("record=\(id)").map { $0["event"] } == ["archive", "create"])
            #expect(try list("record=\(id)&event=create").map { $0["fields"]?.array?.contains("name") } == [true])
            #expect(try list("entity=crm.customer&principal=\(grace.id)").map { $0["event"] } == ["archive"])
            #expect(try list("until=2020-01-01T00:00:00Z") == [])
            #expect(try list("from=2020-01-01T00:00:00Z&limit=2").count == 2)
            for wrong in ["event=x", "from=x", "cursor=x", "limit=0", "page=1"] {
                #expect(try host.call(.get, "/api/audit?\(wrong)", token: token).status == 400, "\(wrong)")
            }
            #expect(try host.call(.get, "/api/audit", token: grace.token).status == 403)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `shows its signed end, and what is not sealed yet`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let written = try host.entries()

            let before = try host.call(.get, "/api/audit/head", token: token).json
            try host.sealer.seal()
            let after = try host.call(.get, "/api/audit/head", token: token).json

            #expect(before["unsealed"] == .integer(written))
            #expect(before["head"]?["entries"] == 0)
            #expect(after["unsealed"] == 0)
            #expect(after["head"]?["entries"] == .integer(written))
            #expect(after["head"]?["signature"] != "")
        }
    }
}
