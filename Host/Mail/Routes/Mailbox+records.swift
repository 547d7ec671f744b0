import Routing
import Values

extension Mailbox {
    /// As modules name a line of the sent log.
    package static let entity = "core.mail"

    /// A line of the sent log as its route answers it.
    ///
    /// - Throws: `SYSTEM_9175` for a mail that is gone.
    package func values(of id: String, _ call: Call) throws -> JSON.Object {
        guard let entry = try MailStore(unit: call.unit).find(id) else { throw Problem.noSuchMail(id) }
        return entry.json.object ?? [:]
    }
}
