import WorkmateSDK

/// A mail with a document, from when somebody asked for it.
struct DocumentMail {
    let id: String
    let invoice: String
    let recipients: [String]
    let subject: String
    /// Nil for the template's.
    let text: String?
    let language: String
    /// Whether the customer gets a link, too.
    let withLink: Bool
    let askedAt: String
    let askedBy: String
    /// Its id in the host's sent log; nil while it is not handed over.
    var mail: String?
    var handedAt: String?

    /// - Parameter state: what the host's sent log says of it, if the caller may see that.
    func json(state: JSON) -> JSON {
        [
            "id": .string(id), "to": .array(recipients.map(JSON.string)), "subject": .string(subject),
            "text": text.map(JSON.string) ?? .null, "language": .string(language), "asked_at": .string(askedAt),
            "asked_by": askedBy.isEmpty ? .null : .string(askedBy), "mail": mail.map(JSON.string) ?? .null,
            "handed_at": handedAt.map(JSON.string) ?? .null, "state": state,
        ]
    }
}
