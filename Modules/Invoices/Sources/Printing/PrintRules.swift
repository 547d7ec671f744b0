import WorkmateSDK

/// The PDF of a document: a preview while it is a draft, and kept beside the record once it is issued.
enum PrintRules {
    static func register(in registry: any Registry) throws {
        try registry.job("print", keep)
        try registry.route("GET /invoices/{id}/pdf", requires: "invoices.invoice.read", .reads, show)
    }

    /// Has the document printed when what issued it is done.
    static func queue(_ call: Call, _ event: Event) throws {
        _ = try call.jobs.enqueue("print", ["invoice": .string(event.record)], at: nil, key: "print \(event.record)")
    }

    @Sendable private static func keep(_ call: Call, _ job: Job) throws {
        let id = job.input.text("invoice") ?? ""
        var printed: (content: JSON.Object, letter: Letter)?
        try call.jobs.step {
            printed = try frozen(id, call).map { ($0, try letter(of: $0, call)) }
        }
        guard let (content, letter) = printed else { throw Problem.invoiceNotFound(id) }
        _ = try call.reports.store(
            letter,
            as: ReportDocument(
                title: letter.title, fileName: "\(content.text("number") ?? id).pdf", category: "invoice",
                entity: "invoices.invoice", record: id, datedOn: content.text("document_date")))
    }

    @Sendable private static func show(_ call: Call) throws -> Response {
        let id = call.request.parameter("id")
        guard let record = try call.records.get("invoices.invoice", id) else { throw Problem.invoiceNotFound(id) }
        let letter = try frozen(id, call).map { try Self.letter(of: $0, call) } ?? draft(record, call)
        return Response(
            200,
            headers: [
                ("content-type", "application/pdf"), ("content-disposition", "inline"), ("cache-control", "no-store"),
            ],
            body: try call.reports.render(letter))
    }

    /// What an issued document said when it was issued; nil for a draft.
    static func frozen(_ id: String, _ call: Call) throws -> JSON.Object? {
        try ContentStore(database: call.database).content(of: id).flatMap { stored in
            try JSON(parsing: Array(stored.text.utf8)).object
        }
    }

    static func letter(of content: JSON.Object, _ call: Call) throws -> Letter {
        InvoiceLetter(content, original: try original(of: content, call)).letter
    }

    private static func original(of content: JSON.Object, _ call: Call) throws -> String? {
        try content.text("original").flatMap(InvoiceStore(database: call.database).head)?.number
    }

    /// What a draft would say if it were issued today.
    private static func draft(_ record: JSON.Object, _ call: Call) throws -> Letter {
        let company = try Company(call)
        var record = record
        if !record.has("document_date") { record["document_date"] = .string(company.today.description) }
        let buyer = try Buyer(call, Invoice(record).customer)?.snapshot.object
        return InvoiceLetter(
            record, original: try original(of: record, call), seller: company.snapshot.object ?? [:],
            buyer: buyer ?? [:]
        ).letter
    }
}
