import WorkmateSDK

/// What the mail with a document says.
struct MailText {
    private let mail: DocumentMail
    private let content: JSON.Object
    private let letter: InvoiceLetter
    private let words: LetterWords

    private let link: String?

    /// - Parameters:
    ///   - content: the frozen content of the document.
    ///   - link: the address at which the customer sees it.
    init(_ mail: DocumentMail, _ content: JSON.Object, link: String?) {
        self.mail = mail
        self.link = link
        var content = content
        content["language"] = .string(mail.language)
        self.content = content
        letter = InvoiceLetter(content, original: nil)
        words = letter.words
    }

    func outgoing(with pdf: [UInt8]) -> OutgoingMail {
        let number = content.text("number") ?? mail.invoice
        let file = OutgoingMail.Attachment(name: "\(number).pdf", mediaType: "application/pdf", content: pdf)
        guard let text = mail.text else {
            return OutgoingMail(
                to: mail.recipients, template: "document", language: mail.language, values, attachments: [file])
        }
        return OutgoingMail(to: mail.recipients, subject: mail.subject, text: text + linkText, attachments: [file])
    }

    private var linkText: String {
        link.map { "\n\(words.choose("Ansehen können Sie ihn hier:", "You can see it here:")) \($0)\n" } ?? ""
    }

    /// What fills the holes of the template.
    private var values: [String: String] {
        [
            "subject": mail.subject,
            "title": "\(Invoice(content).kind.title(in: mail.language)) \(content.text("number") ?? "")",
            "date": words.day(content.text("document_date") ?? ""),
            "amount": words.money(content.text("gross") ?? "0", letter.unit),
            "terms": letter.terms.map { "\n\($0)\n" } ?? "",
            "link": linkText, "company": letter.seller.text("name") ?? "",
        ]
    }
}
