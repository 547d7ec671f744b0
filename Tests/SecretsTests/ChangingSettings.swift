import Database
import HostSupport
import ModuleFixtures
import Routing
import Support
import Testing
import Values

/// A host with the fixture, whose settings can be changed.
struct Configured {
    static let group = "/api/settings/groups/test.fixture"

    let host: TestHost
    let token: String

    static func with(
        _ kind: TestDatabase.Kind, _ packages: [FixturePackage]? = nil, _ body: (Configured) throws -> Void
    ) throws {
        let plugins = try TemporaryDirectory()
        defer { plugins.remove() }
        for package in try packages ?? [.withSettings()] { try package.write(into: plugins.path) }
        try withHost(kind, plugins: plugins.path) { try body(Configured(host: $0, token: $0.signIn())) }
    }

    @discardableResult
    func change(_ patch: JSON) throws -> TestAnswer { try host.call(.patch, Self.group, patch, token: token) }

    /// A setting as the API shows it.
    func shown(_ name: String) throws -> JSON? {
        let settings = try host.call(.get, Self.group, token: token).json["settings"]?.array ?? []
        return settings.first { $0["name"] == .string(name) }
    }

    /// A setting as the module sees it.
    func seen(_ name: String) throws -> JSON? {
        try host.call(.get, "/api/backoffice/fixture/settings/\(name)", token: token).json["value"]
    }
}

@Suite struct `Changing what a module lets be set` {
    @Test(arguments: TestDatabase.all)
    func `shows each setting with its default until one is set`(_ kind: TestDatabase.Kind) throws {
        try Configured.with(kind) { office in
            let groups = try office.host.call(.get, "/api/settings/groups", token: office.token).json["items"]?.array
            let ours = groups?.first { $0["id"] == "test.fixture" }
            #expect(ours?["label"] == "Prüfmodul")
            #expect(ours?["settings"]?.array?.count == 7)
            #expect(try office.shown("greeting")?["value"] == "Hallo")
            #expect(try office.shown("greeting")?["set"] == false)
            #expect(try office.seen("greeting") == "Hallo")

            let answer = try office.change([
                "greeting": "Moin", "retries": 3, "strict": true, "colour": "blue", "sender": "Ada@Example.ORG",
                "address": "example.org/hook",
            ])

            #expect(answer.status == 200)
            #expect(try office.shown("greeting")?["value"] == "Moin")
            #expect(try office.shown("greeting")?["set"] == true)
            #expect(try office.shown("greeting")?["updated_at"] == .string(office.host.clock.now.text))
            #expect(try office.seen("greeting") == "Moin")
            #expect(try office.seen("retries") == 3)
            #expect(try office.seen("strict") == true)
            #expect(try office.seen("colour") == "blue")
            #expect(try office.seen("sender") == "Ada@example.org")
            #expect(try office.seen("address") == "https://example.org/hook")
            try office.change(["greeting": nil])
            #expect(try office.seen("greeting") == "Hallo")
            #expect(try office.seen("retries") == 3)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `takes a secret in and gives it to the module alone`(_ kind: TestDatabase.Kind) throws {
        try Configured.with(kind) { office in
            #expect(try office.seen("api_key") == .null)

            let answer = try office.change(["api_key": "sk-4711-geheim"])

            #expect(!answer.text.contains("4711"))
            #expect(try office.shown("api_key")?["value"] == .null)
            #expect(try office.shown("api_key")?["set"] == true)
            #expect(try office.seen("api_key") == "sk-4711-geheim")
            let stored = try office.host.database.read { unit in
                try unit.all("SELECT value, sealed FROM wm_settings") { ($0.isNull(0), $0.text(1)) }
            }
            #expect(stored.count == 1)
            #expect(stored[0].0)
            #expect(!stored[0].1.contains("4711"))
            try office.change(["api_key": nil])
            #expect(try office.seen("api_key") == .null)
            #expect(try office.shown("api_key")?["set"] == false)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `refuses what does not fit, in every field, and changes nothing`(_ kind: TestDatabase.Kind) throws {
        try Configured.with(kind) { office in
            let answer = try office.change([
                "greeting": "ein viel zu langer Gruß", "retries": 10, "strict": "yes", "colour": "green",
                "sender": "ada",
                "address": "ftp://example.org", "api_key": 4711, "shade": "dark", "unheard": nil,
            ])

            #expect(answer.status == 422)
            #expect(answer.code == "SYSTEM_9150")
            let names = ["greeting", "retries", "strict", "colour", "sender", "address", "api_key"]
            #expect(
                answer.fieldCodes == names.map { "\($0): SYSTEM_9152" } + [
                    "shade: SYSTEM_9151", "unheard: SYSTEM_9151",
                ])
            #expect(try office.seen("greeting") == "Hallo")
            #expect(try office.shown("retries")?["set"] == false)
            let unknown = try office.host.call(
                .patch, "/api/settings/groups/test.other", ["a": 1], token: office.token)
            #expect(unknown.status == 404)
            #expect(unknown.code == "SYSTEM_9154")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is written into the audit, secrets only as changed`(_ kind: TestDatabase.Kind) throws {
        try Configured.with(kind) { office in
            try office.change(["greeting": "Moin", "api_key": "sk-4711-geheim"])

            let audit = try office.host.call(.get, "/api/audit?entity=core.setting", token: office.token)

            let entries = audit.json["items"]?.array ?? []
            #expect(entries.count == 1)
            #expect(entries.first?["record"] == "test.fixture")
            #expect(entries.first?["fields"] == ["greeting", "api_key"])
            let details = try office.host.database.read { unit in
                try unit.all("SELECT details FROM wm_audit_entries WHERE entity = 'core.setting'") { $0.text(0) }
            }
            #expect(details.count == 1)
            #expect(details[0].contains("\"Hallo\",\"Moin\""))
            #expect(details[0].contains("null,\"***\""))
            #expect(!details[0].contains("4711"))
        }
    }

    @Test(arguments: TestDatabase.all)
    func `needs a permission of its own`(_ kind: TestDatabase.Kind) throws {
        try Configured.with(kind) { office in
            let reader = try office.host.hire("grace", may: ["core.setting.read"], by: office.token)

            #expect(try office.host.call(.get, Configured.group, token: reader.token).status == 200)
            let answer = try office.host.call(.patch, Configured.group, ["strict": true], token: reader.token)

            #expect(answer.code == "AUTH_1009")
            #expect(try office.seen("strict") == false)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is for a module that declares it`(_ kind: TestDatabase.Kind) throws {
        try Configured.with(kind) { office in
            let answer = try office.host.call(
                .get, "/api/backoffice/fixture/settings/undeclared", token: office.token)

            #expect(answer.status == 500)
            #expect(answer.code == "MODULE_9339")
        }
    }
}
