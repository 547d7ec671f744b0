import WorkmateSDK

/// Documents by mail: asked for in one unit, drawn and handed to the host's queue by a job, which may be tried again.
enum SendingRules {
    static func register(in registry: any Registry) throws {
        try registry.route("POST /invoices/{id}/mails", requires: "invoices.invoice.send", .writes, ask)
        try registry.route("GET /invoices/{id}/mails", requires: "invoices.invoice.read", .reads, list)
        try registry.job("send", hand)
    }

    @Sendable private static func ask(_ call: Call) throws -> Response {
        let invoice = try visible(call)
        guard !invoice.isDraft else { throw Problem(.conflict, code: "INVOICE_2032") }
        let body = try RequestBody(call.request)
        let language = try body.choice("language", or: DocumentLanguage(rawValue: invoice.language) ?? .german)
        let mail = DocumentMail(
            id: call.newIdentifier(), invoice: invoice.id,
            recipients: try Recipients(body, invoice, call).addresses,
            subject: try body.line("subject", longest: 200) ?? Self.subject(invoice, language),
            text: try body.optionalText("text", longest: 10_000), language: language.rawValue,
            withLink: try body.flag("link", or: false),
            askedAt: call.now.text, askedBy: call.principalID)
        if mail.withLink, try call.settings.text("public_address") == nil {
            throw RequestBody.unfit("link", "INVOICE_2062")
        }
        try DocumentMailStore(database: call.database).add(mail)
        try call.jobs.enqueue("send", ["mail": .string(mail.id)])
        return .json(mail.json(state: .null), status: 202)
    }

    private static func subject(_ invoice: Invoice, _ language: DocumentLanguage) -> String {
        let seller = invoice.record["seller"]?.object?.text("name") ?? ""
        return "\(invoice.kind.title(in: language.rawValue)) \(invoice.number) – \(seller)"
    }

    @Sendable private static func list(_ call: Call) throws -> Response {
        let mails = try DocumentMailStore(database: call.database).all(of: visible(call).id)
        return .json(["items": .array(try mails.map { $0.json(state: try state(of: $0, call)) })])
    }

    /// Unknown to whoever may not see the sent log, and when it has forgotten the mail.
    private static func state(of mail: DocumentMail, _ call: Call) throws -> JSON {
        guard let id = mail.mail else { return .null }
        do {
            return try call.records.get("core.mail", id)?["state"] ?? .null
        } catch let refusal as HostRefusal where refusal.reason == .denied {
            return .null
        }
    }

    /// Whoever runs the job a second time finds the mail handed over.
    @Sendable private static func hand(_ call: Call, _ job: Job) throws {
        var found: (mail: DocumentMail, content: JSON.Object, letter: Letter)?
        try call.jobs.step {
            guard let mail = try DocumentMailStore(database: call.database).find(job.input.text("mail") ?? ""),
                mail.mail == nil, let content = try PrintRules.frozen(mail.invoice, call)
            else { return }
            found = (mail, content, try PrintRules.letter(of: content, call))
        }
        guard let (mail, content, letter) = found else { return }
        let pdf = try call.reports.render(letter)
        try call.jobs.step {
            let text = MailText(mail, content, link: try address(for: mail, call))
            let id = try call.mails.send(text.outgoing(with: pdf))
            try DocumentMailStore(database: call.database).hand(mail.id, as: id, at: call.now)
            try note(mail, call)
        }
    }

    private static func address(for mail: DocumentMail, _ call: Call) throws -> String? {
        guard mail.withLink, let base = try call.settings.text("public_address") else { return nil }
        let (link, secret) = try LinkRules.make(mail.invoice, days: LinkRules.usualDays, call)
        return (base.hasSuffix("/") ? String(base.dropLast()) : base) + link.path(secret)
    }

    /// The document counts as sent from the first mail on.
    private static func note(_ mail: DocumentMail, _ call: Call) throws {
        guard try InvoiceFacts(call).send(mail.invoice),
            let head = try InvoiceStore(database: call.database).head(mail.invoice)
        else { return }
        try call.events.publish(
            "invoices.invoice.sent/1", of: "invoices.invoice", mail.invoice, version: head.version,
            [
                "kind": .string(head.kind.rawValue), "number": .string(head.number),
                "customer": .string(head.customer), "mail": .string(mail.id),
            ])
    }

    private static func visible(_ call: Call) throws -> Invoice {
        let id = call.request.parameter("id")
        guard let record = try call.records.get("invoices.invoice", id) else { throw Problem.invoiceNotFound(id) }
        return Invoice(record)
    }
}
