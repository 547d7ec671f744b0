import App
import Database
import HostSupport
import ModuleFixtures
import Outbound
import Routing
import Support
import Testing
import Values
import WorkmateSDK

@Suite(.serialized) struct `A module in Swift that uses what the host lends` {
    private func run(
        _ kind: TestDatabase.Kind, _ body: (SwiftCaller, TestHost, ForeignServer) throws -> Void
    ) throws {
        let server = try ForeignServer()
        let plugins = try TemporaryDirectory()
        defer { plugins.remove() }
        var package = try FixturePackage.withNetwork([server.encrypted])
        let mails = try FixturePackage.withMails()
        package.manifest["requires"] = .array((package.manifest["requires"]?.array ?? []) + ["wm.mail/1"])
        package.manifest["mails"] = mails.manifest["mails"]
        package.files = mails.files
        try package.write(into: plugins.path)
        func allow(_ settings: inout Settings) {
            settings.privateNetworks = ["127.0.0.0/8", "::1"].compactMap { AddressRange($0) }
            settings.authoritiesFile = server.authority
        }
        try withHost(kind, plugins: plugins.path, change: allow) { host in
            try body(SwiftCaller(host, module: "test.fixture"), host, server)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `reads its settings`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { module, host, _ in
            let changed = try host.call(
                .patch, "/api/settings/groups/test.fixture", ["retries": 4, "strict": true, "api_key": "sk-4711"],
                token: host.signIn())
            #expect(changed.status == 200)

            try module.run { call in
                let texts = try ["greeting", "api_key", "sender"].map { try call.settings.text($0) }
                let retries = try call.settings.integer("retries")
                let isStrict = try call.settings.flag("strict")

                #expect(texts == ["Hallo", "sk-4711", nil])
                #expect(retries == 4)
                #expect(isStrict)
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `calls a server that it declared, and no other`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { module, _, server in
            try module.run(timeLeft: 30_000) { call in
                let answer = try call.net.send(
                    NetRequest(
                        "PUT", "https://\(server.encrypted)/x", headers: [("X-Word", "Ä"), ("X-Word", "b")],
                        body: [65], idempotencyKey: "k", largestAnswer: 10_000))

                let told = try JSON(parsing: answer.body)
                #expect(answer.status == 200)
                #expect(answer.attempts == 1)
                #expect(answer.header("x-seen") == "1")
                #expect(told["method"] == "PUT")
                #expect(told["body"] == "A")
                #expect(told["headers"]?["x-word"] == "b")
            }
            let problem = #expect(throws: Values.Problem.self) {
                try answering {
                    try module.run { _ = try $0.net.send(NetRequest("GET", "https://example.org/")) }
                }
            }
            #expect(problem?.code == "SYSTEM_9160")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `writes mails, also of a template and with files`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { module, host, _ in
            try module.run { call in
                let file = OutgoingMail.Attachment(name: "Ä.txt", mediaType: "text/plain", content: [65, 66])
                try call.mails.send(
                    OutgoingMail(
                        to: ["ada@example.org", "bob@example.org"], replyTo: "eve@example.org", subject: "Grüße",
                        text: "Text", html: "<p>Text</p>", attachments: [file]))
                try call.mails.send(
                    OutgoingMail(to: ["ada@example.org"], template: "greeting", language: "en", ["name": "Ada"]))
            }

            let stored = try host.database.read { unit in
                try unit.all("SELECT recipients, subject, message FROM wm_mails ORDER BY subject") { rows in
                    (rows.text(0), rows.text(1), rows.value(2))
                }
            }
            #expect(stored.map(\.1) == ["Greetings to Ada", "Grüße"])
            #expect(stored.last?.0 == #"["ada@example.org","bob@example.org"]"#)
            guard case .blob(let message)? = stored.last?.2 else { throw SystemFailure(call: "message", number: 0) }
            let text = String(decoding: message, as: UTF8.self)
            #expect(text.contains("Reply-To: eve@example.org\r\n"))
            #expect(text.contains("\r\n\r\nQUI=\r\n"))
            let problem = #expect(throws: Values.Problem.self) {
                try answering {
                    try module.run { try $0.mails.send(OutgoingMail(to: ["nobody"], subject: "a", text: "b")) }
                }
            }
            #expect(problem?.code == "SYSTEM_9171")
        }
    }
}
