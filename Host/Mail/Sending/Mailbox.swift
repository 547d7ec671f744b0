import Database
import Jobs
import Outbound
import Secrets
import Values

/// Where mails are written and from where they go out.
///
/// A mail goes into the queue in the unit of whoever writes it, so that it is sent if and only if that is committed. It goes
/// out at least once: a host that ends between the server's answer and writing that down sends it again.
package struct Mailbox: Sendable {
    /// After so many attempts a mail is given up, some two days after the first.
    static let mostAttempts: Int64 = 16
    /// How long nobody else takes a mail that somebody sends, longer than that can last.
    private static let lease: Int64 = 300_000
    private static let firstPause: Int64 = 60_000
    private static let longestPause: Int64 = 4 * 3_600_000

    let settings: SettingValues
    let queue: JobQueue
    let clock: any WallClock
    let authorities: String?
    /// Milliseconds that a mail server gets for one message.
    let timeout: Int
    private let client = SMTPClient()

    package init(
        settings: SettingValues, queue: JobQueue, clock: any WallClock, authorities: String? = nil,
        timeout: Int = 60_000
    ) {
        self.settings = settings
        self.queue = queue
        self.clock = clock
        self.authorities = authorities
        self.timeout = timeout
    }

    /// Puts a mail into the queue.
    ///
    /// - Parameters:
    ///   - owner: the module that writes it; `core` for the host.
    ///   - sentAtOnce: the caller sends it behind the unit; a job does only if that fails.
    /// - Returns: its id in the sent log.
    /// - Throws: `SYSTEM_9171` … `SYSTEM_9173` for what is no mail.
    @discardableResult
    package func queue(
        _ mail: Mail, of owner: String, by principal: String, sentAtOnce: Bool = false, in unit: any UnitOfWork
    ) throws -> String {
        let mail = try mail.checked()
        let now = clock.now
        let id = Identifier.make(at: now)
        let entry = MailEntry(
            id: id, owner: owner, recipients: mail.to, subject: mail.subject, createdAt: now, createdBy: principal)
        try MailStore(unit: unit).insert(entry, message: MIMEMessage(mail, id: id).bytes)
        if !sentAtOnce { try call(at: now, in: unit) }
        return id
    }

    /// Sends what is due, up to a number; returns how many were tried.
    @discardableResult
    package func deliver(_ database: any Database, atMost limit: Int = 100) throws -> Int {
        guard let server = try database.read({ try MailSettings.read(settings, in: $0) }) else { return 0 }
        for count in 0..<limit {
            guard let id = try database.read({ try MailStore(unit: $0).due(at: clock.now) }) else { return count }
            try deliver(id, through: server, database)
        }
        return limit
    }

    /// Sends one mail now, if it is due.
    ///
    /// - Throws: `SYSTEM_9170` while no mail server is set.
    func deliver(_ id: String, _ database: any Database) throws {
        guard let server = try database.read({ try MailSettings.read(settings, in: $0) }) else {
            throw Problem.mailNotSetUp
        }
        try deliver(id, through: server, database)
    }

    private func deliver(_ id: String, through server: MailSettings, _ database: any Database) throws {
        let now = clock.now
        let due = try database.write { try MailStore(unit: $0).take(id, until: now + Self.lease, now: now) }
        guard let due else { return }
        let reply = client.send(outgoing(due, through: server))
        try database.write { unit in
            let store = MailStore(unit: unit)
            switch reply {
            case .taken(let answer): try store.end(id, .sent, answer: answer, now: clock.now)
            case .refused(let answer): try store.end(id, .failed, answer: answer, now: clock.now)
            case .later(let answer) where due.attempts >= Self.mostAttempts:
                try store.end(id, .failed, answer: answer, now: clock.now)
            case .later(let answer):
                try store.delay(id, until: clock.now + Self.pause(after: due.attempts), answer: answer)
            }
        }
    }

    private static func pause(after attempts: Int64) -> Int64 { min(longestPause, firstPause << min(attempts - 1, 20)) }

    private func outgoing(_ due: MailStore.Due, through server: MailSettings) -> OutgoingMail {
        let head = MIMEMessage.head(id: due.id, from: server.sender, named: server.senderName, at: clock.now)
        var mail = OutgoingMail(
            host: server.host, port: server.port, security: server.security.outgoing,
            credentials: server.user.map { (user: $0, password: server.password ?? "") }, sender: server.sender,
            recipients: due.recipients, message: head + due.message)
        mail.authorities = authorities
        mail.timeout = timeout
        return mail
    }
}

extension MailSettings.Security {
    fileprivate var outgoing: OutgoingMail.Security {
        switch self {
        case .starttls: .starttls
        case .tls: .tls
        case .none: .none
        }
    }
}

extension Problem {
    static let mailNotSetUp = Problem(.conflict, code: "SYSTEM_9170")

    static func noSuchMail(_ id: String) -> Problem { Problem(.notFound, code: "SYSTEM_9175", ["id": id]) }

    package static func noSuchTemplate(_ name: String) -> Problem {
        Problem(.unexpected, code: "SYSTEM_9177", ["name": name])
    }
}
