import Support
import Testing
import Values

@testable import Mail

@Suite struct `A message` {
    private func text(_ mail: Mail) -> String { String(decoding: MIMEMessage(mail, id: "4711").bytes, as: UTF8.self) }

    @Test func `keeps every line short and in ASCII`() throws {
        let mail = Mail(
            to: (0..<50).map { "somebody\($0)@a-rather-long-name.example.org" },
            subject: String(repeating: "Größe 🌍 ", count: 30),
            text: String(repeating: "Ä=é ", count: 400) + "\n" + String(repeating: "x", count: 900),
            html: "<p>\(String(repeating: "é", count: 300))</p>",
            attachments: [
                .init(name: "Ä.bin", mediaType: "application/octet-stream", content: Array(repeating: 0, count: 999))
            ])

        let message = text(mail)

        for line in message.split(separator: "\r\n", omittingEmptySubsequences: false) {
            #expect(line.utf8.count <= 78, "\(line)")
            #expect(line.utf8.allSatisfy { $0 < 0x80 && $0 >= 0x20 }, "\(line)")
        }
    }

    @Test func `quotes what mail cannot carry, and nothing more`() {
        #expect(MIMEText.quotedPrintable("a=b\nc ") == "a=3Db\r\nc=20")
        #expect(MIMEText.quotedPrintable("plain text, as it is.") == "plain text, as it is.")
        #expect(MIMEText.word("Rechnung 4711", behind: 9) == "Rechnung 4711")
        #expect(MIMEText.word("=?UTF-8?B?QQ==?=", behind: 9) == "=?UTF-8?B?PT9VVEYtOD9CP1FRPT0/PQ==?=")
        #expect(MIMEText.date(Instant(milliseconds: 0)) == "Thu, 01 Jan 1970 00:00:00 +0000")
    }

    @Test func `is the same for the same mail`() {
        let mail = Mail(to: ["ada@example.org"], subject: "a", text: "b", html: "c")

        #expect(text(mail) == text(mail))
        #expect(text(mail).contains("boundary=\"=_4711_a\""))
    }

    @Test(arguments: ["a\nb", "a\rb", "a\0b", "a\u{85}b", "a\u{2028}b", "a\u{7F}b"])
    func `takes no line end into a head`(_ text: String) {
        for mail in [
            Mail(to: ["ada@example.org"], subject: text, text: ""),
            Mail(
                to: ["ada@example.org"], subject: "a", text: "",
                attachments: [.init(name: text, mediaType: "a/b", content: [])]),
            Mail(
                to: ["ada@example.org"], subject: "a", text: "",
                attachments: [.init(name: "a", mediaType: "a/b\(text)", content: [])]),
        ] {
            #expect(
                throws: Problem(
                    .invalid, code: "SYSTEM_9172", ["part": mail.attachments.isEmpty ? "subject" : "attachments"])
            ) {
                try answering { try mail.checked() }
            }
        }
    }

    @Test func `has an end to its size`() {
        let mail = Mail(
            to: ["ada@example.org"], subject: "a", text: "",
            attachments: [.init(name: "a", mediaType: "a/b", content: Array(repeating: 0, count: Mail.largest + 1))])

        #expect(throws: Problem.self) { try answering { try mail.checked() } }
    }
}

@Suite struct `A template` {
    @Test func `begins with its subject`() throws {
        let template = try #require(MailTemplate("Subject: Für {name}\n\nHallo {name}, {a b}.", html: "<b>{name}</b>"))

        let mail = try template.filled(["name": "A&B"], to: ["ada@example.org"])

        #expect(mail.subject == "Für A&B")
        #expect(mail.text == "Hallo A&B, {a b}.")
        #expect(mail.html == "<b>A&amp;B</b>")
        #expect(MailTemplate("Hallo\n\nText") == nil)
        #expect(MailTemplate("Subject: x\nText\n") == nil)
    }

    @Test func `is sent with every hole filled`() throws {
        let template = try #require(MailTemplate("Subject: x\n\n{name}"))

        #expect(throws: Problem(.unexpected, code: "SYSTEM_9174", ["name": "name"])) {
            try answering { try template.filled([:], to: []) }
        }
    }
}
