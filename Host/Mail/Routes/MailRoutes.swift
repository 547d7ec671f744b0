import Database
import Routing
import Values

/// The sent log, and a mail that shows whether the mail server is set up rightly.
package struct MailRoutes: Sendable {
    private static let mostItems = 200

    let mailbox: Mailbox

    package init(_ mailbox: Mailbox) { self.mailbox = mailbox }

    package var list: [Route] {
        let read = Route.Access.permission("core.mail.read")
        return [
            Route(.get, "/api/mails", access: read, transaction: .reads, operation: .listMails, handler: showAll),
            Route(.get, "/api/mails/{id}", access: read, transaction: .reads, operation: .readMail, handler: show),
            Route(
                .post, "/api/mails/{id}/send", access: .permission("core.mail.send"), transaction: .writes,
                operation: .sendMailAgain, handler: sendAgain),
            Route(
                .post, "/api/mails/test", access: .permission("core.mail.test"), transaction: .none,
                timeoutMilliseconds: 90_000, operation: .testMail, handler: test),
        ]
    }

    @Sendable private func showAll(_ call: Call) throws -> Response {
        for (name, _) in call.request.query where !["state", "cursor", "limit"].contains(name) {
            throw Problem.mailQueryMalformed(name)
        }
        let limit = try number(call.request.query("limit"))
        let state = try call.request.query("state").map { text in
            guard let state = MailEntry.State(rawValue: text) else { throw Problem.mailQueryMalformed("state") }
            return state
        }
        let found = try MailStore(unit: call.unit).list(
            state: state, before: call.request.query("cursor"), limit: limit + 1)
        return .json(.object(ListPage(found, limit: limit).json(place: \.id, \.json)))
    }

    private func number(_ text: String?) throws -> Int {
        guard let text else { return 50 }
        guard let number = Int(text), (1...Self.mostItems).contains(number) else {
            throw Problem.mailQueryMalformed("limit")
        }
        return number
    }

    @Sendable private func show(_ call: Call) throws -> Response {
        .json(try entry(call.parameters["id"] ?? "", in: call.unit).json)
    }

    private func entry(_ id: String, in unit: any UnitOfWork) throws -> MailEntry {
        guard let entry = try MailStore(unit: unit).find(id) else { throw Problem.noSuchMail(id) }
        return entry
    }

    @Sendable private func sendAgain(_ call: Call) throws -> Response {
        .json(try mailbox.sendAgain(call.parameters["id"] ?? "", in: call.unit).json)
    }

    @Sendable private func test(_ call: Call) throws -> Response {
        guard let address = try call.request.jsonObject()["to"]?.string else { throw Problem.mailMalformed("to") }
        guard try call.database.read({ try MailSettings.read(mailbox.settings, in: $0) }) != nil else {
            throw Problem.mailNotSetUp
        }
        let mail = Self.greeting(in: call.language, to: address)
        let id = try call.database.write { unit in
            try mailbox.queue(mail, of: "core", by: call.principal.id, sentAtOnce: true, in: unit)
        }
        try mailbox.deliver(id, call.database)
        return .json(try call.database.read { try entry(id, in: $0).json })
    }

    private static func greeting(in language: Language, to address: String) -> Mail {
        switch language {
        case .german:
            Mail(
                to: [address], subject: "Prüfmail von Workmate",
                text: "Diese Nachricht zeigt, dass der Mailserver richtig eingestellt ist.\n")
        case .english:
            Mail(
                to: [address], subject: "Test mail from Workmate",
                text: "This message shows that the mail server is set up rightly.\n")
        }
    }
}

extension Problem {
    static func mailQueryMalformed(_ name: String) -> Problem {
        Problem(.malformed, code: "SYSTEM_9176", ["name": name])
    }
}
