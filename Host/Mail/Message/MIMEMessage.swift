import Values

/// A mail as it travels (RFC 5322, RFC 2045): UTF-8 within lines of ASCII.
///
/// What says when and by whom it is sent is put in front when it is.
struct MIMEMessage {
    private let mail: Mail
    private let id: String

    /// - Parameter id: makes the borders between the parts, so that the same mail gives the same bytes.
    init(_ mail: Mail, id: String) {
        self.mail = mail
        self.id = id
    }

    var bytes: [UInt8] {
        var lines = ["To: \(mail.to.joined(separator: ",\r\n "))"]
        if let replyTo = mail.replyTo { lines.append("Reply-To: \(replyTo)") }
        lines.append("Subject: \(MIMEText.word(mail.subject, behind: 9))")
        lines.append("MIME-Version: 1.0")
        return Array((lines.joined(separator: "\r\n") + "\r\n" + content.text).utf8)
    }

    private var content: MIMEPart {
        let text = MIMEPart(text: mail.text, type: "plain")
        let body = mail.html.map { html in
            MIMEPart("alternative", [text, MIMEPart(text: html, type: "html")], border: "=_\(id)_a")
        }
        guard !mail.attachments.isEmpty else { return body ?? text }
        return MIMEPart("mixed", [body ?? text] + mail.attachments.map(MIMEPart.init), border: "=_\(id)_m")
    }

    /// The head that belongs to the moment of sending.
    static func head(id: String, from sender: String, named name: String?, at now: Instant) -> [UInt8] {
        let domain = sender.split(separator: "@").last.map(String.init) ?? "localhost"
        let from = name.map { "\(MIMEText.word($0, behind: 6)) <\(sender)>" } ?? sender
        return Array("From: \(from)\r\nDate: \(MIMEText.date(now))\r\nMessage-ID: <\(id)@\(domain)>\r\n".utf8)
    }
}

/// A part of a message: its own head, an empty line, its body.
struct MIMEPart {
    let text: String

    init(text: String, type: String) {
        self.text = """
            Content-Type: text/\(type); charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
            \(MIMEText.quotedPrintable(text))
            """
    }

    init(_ attachment: Mail.Attachment) {
        text = """
            Content-Type: \(attachment.mediaType)\r\nContent-Transfer-Encoding: base64\r\n\
            Content-Disposition: attachment;\r\n filename*=UTF-8''\(MIMEText.percent(attachment.name))\r\n\r\n\
            \(MIMEText.base64Lines(attachment.content))
            """
    }

    init(_ kind: String, _ parts: [MIMEPart], border: String) {
        let inner = parts.map { "--\(border)\r\n\($0.text)\r\n" }.joined()
        text = "Content-Type: multipart/\(kind); boundary=\"\(border)\"\r\n\r\n\(inner)--\(border)--\r\n"
    }
}
