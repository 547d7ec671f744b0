import Values

/// A letter to a few people, as somebody writes it.
package struct Mail: Equatable, Sendable {
    package struct Attachment: Equatable, Sendable {
        package let name: String
        /// `application/pdf`
        package let mediaType: String
        package let content: [UInt8]

        package init(name: String, mediaType: String, content: [UInt8]) {
            self.name = name
            self.mediaType = mediaType
            self.content = content
        }
    }

    package static let mostRecipients = 50
    /// Bytes of text and attachments together.
    package static let largest = 15 << 20

    package var to: [String]
    package var replyTo: String?
    package var subject: String
    package var text: String
    package var html: String?
    package var attachments: [Attachment]

    package init(
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

    /// The same with its addresses in their usual form.
    ///
    /// - Throws: `SYSTEM_9171` for addresses and `SYSTEM_9172` for other parts that no mail may have.
    func checked() throws(Problem) -> Mail {
        var checked = self
        guard (1...Self.mostRecipients).contains(to.count) else { throw .mailMalformed("to") }
        checked.to = []
        for address in to { checked.to.append(try Self.address(address)) }
        if let replyTo { checked.replyTo = try Self.address(replyTo) }
        guard !subject.isEmpty, subject.unicodeScalars.count <= 500, subject.isOneLine else {
            throw .mailMalformed("subject")
        }
        for attachment in attachments {
            guard !attachment.name.isEmpty, attachment.name.utf8.count <= 200, attachment.name.isOneLine,
                !attachment.name.contains("/"), Self.isMediaType(attachment.mediaType)
            else { throw .mailMalformed("attachments") }
        }
        let size = attachments.reduce(text.utf8.count + (html?.utf8.count ?? 0)) { $0 + $1.content.count }
        guard size <= Self.largest else { throw .mailTooLarge }
        return checked
    }

    /// In ASCII, as every server takes it.
    private static func address(_ text: String) throws(Problem) -> String {
        guard let address = EmailAddress.normalize(text), address.utf8.allSatisfy({ $0 < 0x80 }) else {
            throw .addressUnusable(text)
        }
        return address
    }

    private static func isMediaType(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 2
            && parts.allSatisfy { part in
                !part.isEmpty
                    && part.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"()<>@,;:\\\"/[]?=".utf8.contains($0) }
            }
    }
}

extension String {
    /// Whether it ends no line of a head: what would begin another header is refused.
    var isOneLine: Bool {
        unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F && !(0x80...0x9F).contains($0.value) }
            && !unicodeScalars.contains { [0x2028, 0x2029].contains($0.value) }
    }
}

extension Problem {
    static func addressUnusable(_ address: String) -> Problem {
        Problem(.invalid, code: "SYSTEM_9171", ["address": address])
    }

    static func mailMalformed(_ part: String) -> Problem { Problem(.invalid, code: "SYSTEM_9172", ["part": part]) }

    static let mailTooLarge = Problem(.tooLarge, code: "SYSTEM_9173", ["limit": Mail.largest >> 20])
}
