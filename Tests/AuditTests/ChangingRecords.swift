import Database
import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `The history of a customer` {
    @Test(arguments: TestDatabase.all)
    func `tells who changed which field, when and from what to what`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let path = try host.customer("Nord", token: token)
            let before = try host.entries()

            let changed = try host.change(path, ["name": "Süd", "city": "Jena"], token: token)
            let history = try host.history(path, token: token)

            #expect(changed.status == 200, "\(changed.text)")
            #expect(try host.entries() == before + 1)
            #expect(history.map { $0["event"] } == ["update", "create"])
            #expect(history.map { $0["version"] } == [2, 1])
            #expect(history[0].told == ["name: \"Nord\" -> \"Süd\"", "city: null -> \"Jena\""])
            #expect(history[0]["by"]?["name"] == "Administration, Erste")
            #expect(history[0]["at"] == .string(host.clock.now.text))
            #expect(history[1].told.contains("name: null -> \"Nord\""))
        }
    }

    @Test(arguments: TestDatabase.all)
    func `tells of archiving, bringing back and actions`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let path = try host.customer("Nord", token: token)
            let now = host.clock.now.text

            let block = try host.call(.post, "\(path)/actions/block", ["reason": "Betrug"], token: token)
            let archive = try host.call(.delete, path, token: token)
            let restore = try host.call(.post, "\(path)/actions/restore", token: token)
            let history = try host.history(path, token: token, [("accept-language", "de")])

            #expect([block, archive, restore].map(\.status) == [200, 204, 200])
            #expect(history.map { $0["event"] } == ["restore", "archive", "action", "create"])
            #expect(history.map { $0["action"] } == [.null, .null, "block", .null])
            #expect(history[2]["label"] == "Sperren")
            #expect(history[2].told.contains("status: \"active\" -> \"blocked\""))
            #expect(history[1].told == ["archived_at: null -> \"\(now)\""])
            #expect(history[0].told == ["archived_at: \"\(now)\" -> null"])
            #expect(history[1]["fields"]?.array?.map { $0["label"] } == ["Archiviert am"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `stays as it is when a change is refused, changes nothing or is rolled back`(
        _ kind: TestDatabase.Kind
    ) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let path = try host.customer("Nord", token: token)
            let before = try host.entries()

            let invalid = try host.change(path, ["name": "", "city": "Jena"], token: token)
            let stale = try host.call(
                .patch, path, ["city": "Jena"], token: token, headers: [("if-match", "\"7\"")])
            let same = try host.change(path, ["name": "Nord"], token: token)
            let stranger = try host.call(.patch, path, ["city": "Jena"], headers: [("if-match", "\"1\"")])

            #expect([invalid, stale, same, stranger].map(\.status) == [422, 412, 200, 401])
            #expect(try host.entries() == before)
            #expect(try host.history(path, token: token).count == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `tells of each record of a bulk action that was done`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let (first, second) = (try host.customer("Nord", token: token), try host.customer("Süd", token: token))
            let ids = [first, second].map { JSON.string(String($0.split(separator: "/").last ?? "")) }

            let answer = try host.call(
                .post, "\(TestHost.customers)/bulk", ["action": "delete", "ids": .array(ids + ["nobody"])],
                token: token)

            #expect(answer.json["done"] == 2)
            #expect(answer.json["refused"] == 1)
            for path in [first, second] {
                #expect(try host.history(path, token: token).map { $0["event"] } == ["archive", "create"])
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `tells of an import, and of its undoing`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let upload = try host.send(
                .post, "/api/imports?entity=crm.customer&filename=a.csv", Array("Firma\nNord GmbH\n".utf8),
                token: token, headers: [("content-type", "text/csv")])
            let batch = "/api/imports/\(try #require(upload.json["id"]?.string))"
            let before = try host.entries()

            let dry = try host.call(.post, "\(batch)/dry-run", token: token)
            let afterDryRun = try host.entries()
            let run = try host.call(.post, "\(batch)/run", token: token)
            let record = try #require(
                try host.call(.get, TestHost.customers, token: token).json["items"]?.array?.first?["id"]?.string)
            let undo = try host.call(.post, "\(batch)/undo", token: token)
            let history = try host.history("\(TestHost.customers)/\(record)", token: token)

            #expect(dry.status == 200)
            #expect(afterDryRun == before)
            #expect(run.json["imported"] == 1)
            #expect(undo.json["undone"] == 1)
            #expect(history.map { $0["event"] } == ["delete", "create"])
            #expect(history[0].told.contains("name: \"Nord GmbH\" -> null"))
            #expect(history[1]["operation"] == .string("POST \(batch)/run"))
        }
    }
}

@Suite struct `The history of Core's records` {
    @Test(arguments: TestDatabase.all)
    func `tells of roles given and taken`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let role = try host.make(
                "/api/roles", ["name": "Vertrieb", "permissions": ["crm.customer.read"]], by: token)
            let grace = try host.hire("grace", may: [], by: token)
            let path = "/api/employees/\(grace.id)"

            let given = try host.change(path, ["roles": [.string(role)]], token: token)
            let taken = try host.change(path, ["roles": []], token: token)
            let wider = try host.change("/api/roles/\(role)", ["permissions": ["crm.*"]], token: token)
            let history = try host.history(path, token: token)

            #expect([given, taken, wider].map(\.status) == [200, 200, 200])
            #expect(history[0].told == ["roles: [\"\(role)\"] -> []"])
            #expect(history[1].told == ["roles: [] -> [\"\(role)\"]"])
            #expect(
                try host.history("/api/roles/\(role)", token: token)[0].told
                    == ["permissions: [\"crm.customer.read\"] -> [\"crm.*\"]"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `stays readable when the record is deleted, for who may read all of them`(
        _ kind: TestDatabase.Kind
    ) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let grace = try host.hire("grace", may: ["core.department.read:own"], by: token)
            let path =
                "/api/departments/\(try host.make("/api/departments", ["code": "VW", "name": "Verwaltung"], by: token))"

            let removed = try host.call(.delete, path, token: token)
            let history = try host.history(path, token: token)

            #expect(removed.status == 204)
            #expect(history.map { $0["event"] } == ["delete", "create"])
            #expect(history[0].told == ["code: \"VW\" -> null", "name: \"Verwaltung\" -> null"])
            #expect(try host.call(.get, "\(path)/history", token: grace.token).status == 404)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `tells of the company's settings`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let grace = try host.hire("grace", may: ["crm.*"], by: token)

            let changed = try host.change("/api/settings", ["city": "Jena"], token: token)
            let history = try host.history("/api/settings", token: token)

            #expect(changed.status == 200)
            #expect(history.map { $0["event"] } == ["update"])
            #expect(history[0].told == ["city: null -> \"Jena\""])
            #expect(try host.call(.get, "/api/settings/history", token: grace.token).status == 403)
        }
    }
}
