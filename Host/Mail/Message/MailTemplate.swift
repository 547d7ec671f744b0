import Values

/// A mail with holes: `{customer}` in subject, text and HTML.
package struct MailTemplate: Equatable, Sendable {
    let subject: String
    let text: String
    let html: String?

    /// `Subject: …`, an empty line, the text.
    ///
    /// - Returns: nil for a file that begins otherwise.
    package init?(_ file: String, html: String? = nil) {
        let lines = file.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count >= 3, lines[0].hasPrefix("Subject: "), lines[1].isEmpty else { return nil }
        subject = String(lines[0].dropFirst("Subject: ".count))
        text = lines[2...].joined(separator: "\n")
        self.html = html
    }

    /// - Throws: `SYSTEM_9174` for a hole that no value fills.
    package func filled(
        _ values: [String: String], to recipients: [String], replyTo: String? = nil,
        attachments: [Mail.Attachment] = []
    ) throws(Problem) -> Mail {
        var mail = Mail(
            to: recipients, replyTo: replyTo, subject: try Self.fill(subject, values),
            text: try Self.fill(text, values),
            attachments: attachments)
        if let html { mail.html = try Self.fill(html, values.mapValues(Self.escaped)) }
        return mail
    }

    private static func fill(_ text: String, _ values: [String: String]) throws(Problem) -> String {
        var filled = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "{"), let end = rest[start...].firstIndex(of: "}") {
            let name = rest[rest.index(after: start)..<end]
            filled += rest[..<start]
            if isName(name) {
                guard let value = values[String(name)] else { throw .holeUnfilled(String(name)) }
                filled += value
            } else {
                filled += rest[start...end]
            }
            rest = rest[rest.index(after: end)...]
        }
        return filled + rest
    }

    /// Braces around anything else, as style sheets have them, are text.
    private static func isName(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
    }
}

extension Problem {
    static func holeUnfilled(_ name: String) -> Problem { Problem(.unexpected, code: "SYSTEM_9174", ["name": name]) }
}
