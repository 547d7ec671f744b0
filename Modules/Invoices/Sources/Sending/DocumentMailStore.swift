import WorkmateSDK

/// The `invoices_mails` table: which documents were sent to whom.
struct DocumentMailStore {
    let database: any Database

    func add(_ mail: DocumentMail) throws {
        try database.execute(
            """
            INSERT INTO invoices_mails (id, invoice, recipients, subject, body, language, with_link, asked_at,
                asked_by)
            VALUES (\(mail.id), \(mail.invoice), \(JSON.array(mail.recipients.map(JSON.string)).text), \(mail.subject),
                \(mail.text), \(mail.language), \(mail.withLink ? 1 : 0), \(mail.askedAt), \(mail.askedBy))
            """)
    }

    /// Notes that the host has the mail.
    func hand(_ id: String, as mail: String, at now: Instant) throws {
        try database.execute("UPDATE invoices_mails SET mail = \(mail), handed_at = \(now) WHERE id = \(id)")
    }

    func find(_ id: String) throws -> DocumentMail? {
        try database.first("\(Self.columns) WHERE id = \(id)", Self.read)
    }

    /// Those of a document, the oldest first.
    func all(of invoice: String) throws -> [DocumentMail] {
        try database.all("\(Self.columns) WHERE invoice = \(invoice) ORDER BY asked_at, id", Self.read)
    }

    private static let columns: SQL = """
        SELECT id, invoice, recipients, subject, body, language, asked_at, asked_by, mail, handed_at, with_link FROM invoices_mails
        """

    private static func read(_ row: Row) throws -> DocumentMail {
        let recipients = try JSON(parsing: Array(row.text(2).utf8)).array ?? []
        return DocumentMail(
            id: row.text(0), invoice: row.text(1), recipients: recipients.compactMap(\.string), subject: row.text(3),
            text: row.optionalText(4), language: row.text(5), withLink: row.integer(10) == 1, askedAt: row.text(6),
            askedBy: row.text(7),
            mail: row.optionalText(8), handedAt: row.optionalText(9))
    }
}
