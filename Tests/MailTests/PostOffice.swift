import App
import Database
import HostSupport
import Mail
import ModuleFixtures
import Routing
import Support
import Values

/// A host with the fixture and a mail server that it may use.
struct PostOffice {
    static let mails = "/api/backoffice/fixture/mails"

    let host: TestHost
    let token: String
    let server: MailServer

    /// - Parameter port: which of the server's is set: `plain`, `starttls`, `tls`, `login`; nil for none.
    static func with(
        _ kind: TestDatabase.Kind, _ port: String? = "plain", _ body: (PostOffice) throws -> Void
    ) throws {
        let server = try MailServer()
        let plugins = try TemporaryDirectory()
        defer { plugins.remove() }
        try FixturePackage.withMails().write(into: plugins.path)
        func trust(_ settings: inout Settings) { settings.authoritiesFile = server.authority }
        try withHost(kind, plugins: plugins.path, change: trust) { host in
            let office = PostOffice(host: host, token: try host.signIn(), server: server)
            if let port { try office.use(port) }
            try body(office)
        }
    }

    /// Sets the mail server as an administrator does.
    @discardableResult
    func use(_ port: String, _ more: JSON.Object = [:]) throws -> TestAnswer {
        let security = ["plain": "none", "starttls": "starttls", "login": "starttls", "tls": "tls"][port] ?? ""
        var settings: JSON.Object = [
            "host": "localhost", "port": .integer(Int64(server.ports[port] ?? 1)), "security": .string(security),
            "sender": "buero@example.org", "sender_name": "Büro",
        ]
        settings.merge(more)
        return try host.call(.patch, "/api/settings/groups/core.mail", .object(settings), token: token)
    }

    /// Queues a mail of the module, and answers its id.
    func write(to recipient: String, _ more: JSON.Object = ["subject": "Hallo", "text": "Text"]) throws -> String {
        var order: JSON.Object = ["to": .string(recipient)]
        order.merge(more)
        let answer = try host.call(.post, Self.mails, .object(order), token: token)
        guard let id = answer.json["id"]?.string else { throw NoMail(answer: answer.text) }
        return id
    }

    /// As the sent log shows it.
    func logged(_ id: String) throws -> JSON { try host.call(.get, "/api/mails/\(id)", token: token).json }

    /// Sends what is due now.
    @discardableResult
    func deliver() throws -> Int { try host.workmate.mailbox.deliver(host.database) }

    struct NoMail: Error { let answer: String }
}
