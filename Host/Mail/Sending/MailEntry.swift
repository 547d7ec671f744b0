import Values

/// A line of the sent log: what is to be sent to whom, and what became of it.
package struct MailEntry: Equatable, Sendable {
    package enum State: String, Sendable, CaseIterable {
        case queued, sent, failed
    }

    package let id: String
    /// The module that wrote it; `core` for the host.
    package let owner: String
    package let recipients: [String]
    package let subject: String
    package let createdAt: Instant
    package let createdBy: String
    package var state = State.queued
    package var attempts: Int64 = 0
    package var nextAt: String?
    package var endedAt: String?
    /// What the mail server said last.
    package var answer: String?

    init(id: String, owner: String, recipients: [String], subject: String, createdAt: Instant, createdBy: String) {
        self.id = id
        self.owner = owner
        self.recipients = recipients
        self.subject = subject
        self.createdAt = createdAt
        self.createdBy = createdBy
    }

    var json: JSON {
        [
            "id": .string(id), "owner": .string(owner), "to": .array(recipients.map(JSON.string)),
            "subject": .string(subject), "state": .string(state.rawValue), "attempts": .integer(attempts),
            "created_at": .string(createdAt.text), "created_by": .string(createdBy),
            "next_at": nextAt.map(JSON.string) ?? .null, "ended_at": endedAt.map(JSON.string) ?? .null,
            "answer": answer.map(JSON.string) ?? .null,
        ]
    }
}
