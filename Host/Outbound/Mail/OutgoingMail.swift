/// A message for a mail server, which takes it for some recipients.
package struct OutgoingMail: Sendable {
    package enum Security: Sendable, Equatable {
        /// In the clear at first, and not further without encryption.
        case starttls
        case tls
        case none
    }

    /// A name or an address.
    package var host: String
    package var port: Int
    package var security: Security
    /// Nil for a server that asks for none.
    package var credentials: (user: String, password: String)?
    package var sender: String
    package var recipients: [String]
    /// Head and body, lines ended with CR LF.
    package var message: [UInt8]
    /// Milliseconds for the whole.
    package var timeout = 60_000
    /// A file of certificates in PEM that sign servers; nil for those of the system.
    package var authorities: String?

    package init(
        host: String, port: Int, security: Security, credentials: (user: String, password: String)? = nil,
        sender: String, recipients: [String], message: [UInt8]
    ) {
        self.host = host
        self.port = port
        self.security = security
        self.credentials = credentials
        self.sender = sender
        self.recipients = recipients
        self.message = message
    }
}

/// What a mail server said to a message.
package enum MailReply: Sendable, Equatable {
    /// It took the message for every recipient.
    case taken(String)
    /// It may take it later: 4xx, no connection, no trust, no sign-in.
    case later(String)
    /// It will never take it: 5xx.
    case refused(String)
}
