/// Mails that the host sends once the call's transaction is committed.
public protocol Mails {
    /// Puts a mail into the queue; returns its id in the sent log.
    @discardableResult
    func send(_ mail: OutgoingMail) throws -> String
}

/// A mail that is written out, or made of a template of the module.
public struct OutgoingMail: Sendable {
    public struct Attachment: Sendable {
        public let name: String
        /// `application/pdf`
        public let mediaType: String
        public let content: [UInt8]

        public init(name: String, mediaType: String, content: [UInt8]) {
            self.name = name
            self.mediaType = mediaType
            self.content = content
        }
    }

    public var to: [String]
    public var replyTo: String?
    public var subject = ""
    public var text = ""
    public var html: String?
    /// As `module.json` names it under `mails`.
    public var template: String?
    /// Of the template, `de` or `en`; nil for the caller's.
    public var language: String?
    /// Fill the holes of the template.
    public var values: [String: String] = [:]
    public var attachments: [Attachment]

    public init(
        to: [String], replyTo: String? = nil, subject: String, text: String, html: String? = nil,
        attachments: [Attachment] = []
    ) {
        self.to = to
        self.replyTo = replyTo
        self.subject = subject
        self.text = text
        self.html = html
        self.attachments = attachments
    }

    public init(
        to: [String], replyTo: String? = nil, template: String, language: String? = nil, _ values: [String: String],
        attachments: [Attachment] = []
    ) {
        self.to = to
        self.replyTo = replyTo
        self.template = template
        self.language = language
        self.values = values
        self.attachments = attachments
    }
}

/// Sends nothing, for a test that expects no mail.
public struct NoMails: Mails {
    public init() {}

    public func send(_ mail: OutgoingMail) throws -> String { throw HostRefusal(.unavailable) }
}
