import WorkmateSDK

/// What a customer does with a link, without signing in. The secret is in the query, which the host's log leaves out.
enum LinkVisits {
    static func register(in registry: any Registry) throws {
        try registry.route("GET /links/{link}", requires: "public", .reads) { call in
            let document = try LinkedDocument(call)
            return LinkPage(document, key: call.request.query("key") ?? "").response
        }
        try registry.route("GET /links/{link}/content", requires: "public", .reads) { call in
            .json(try LinkedDocument(call).json)
        }
        try registry.route("GET /links/{link}/pdf", requires: "public", .reads, pdf)
        try registry.route("POST /links/{link}", requires: "public", .writes, acceptOnPage)
        try registry.route("POST /links/{link}/acceptance", requires: "public", .writes, accept)
        try registry.subscribe(to: "invoices.invoice.accepted/1", noteDay)
    }

    @Sendable private static func pdf(_ call: Call) throws -> Response {
        let document = try LinkedDocument(call)
        let letter = try PrintRules.letter(of: document.content, call)
        let name = document.content.text("number") ?? document.link.invoice
        return Response(
            200,
            headers: [
                ("content-type", "application/pdf"), ("content-disposition", "inline; filename=\"\(name).pdf\""),
            ],
            body: try call.reports.render(letter))
    }

    @Sendable private static func accept(_ call: Call) throws -> Response {
        try accept(LinkedDocument(call), RequestBody(call.request).line("name", longest: longestName), call)
        return .json(try LinkedDocument(call).json)
    }

    @Sendable private static func acceptOnPage(_ call: Call) throws -> Response {
        let form = FormBody(call.request.body)
        let name = form["name"].map { String($0.prefix(longestName)) }
        try accept(LinkedDocument(call), name, call)
        return LinkPage(try LinkedDocument(call), key: call.request.query("key") ?? "").response
    }

    private static let longestName = 200

    /// - Throws: `INVOICE_2072` for what is no quote or was decided on, `INVOICE_2041` without a name.
    private static func accept(_ document: LinkedDocument, _ name: String?, _ call: Call) throws {
        let shown = name.map { $0.filter { !$0.isNewline } }
        guard let shown, !shown.allSatisfy(\.isWhitespace) else { throw RequestBody.unfit("name", "INVOICE_2043") }
        let id = document.link.invoice
        guard try InvoiceFacts(call).accept(id), let head = try InvoiceStore(database: call.database).head(id) else {
            throw Problem.quoteDecided
        }
        let acceptance = Acceptance(name: shown, at: call.now.text)
        try AcceptanceStore(database: call.database).add(acceptance, of: id, by: document.link.id)
        try call.events.publish(
            "invoices.invoice.accepted/1", of: "invoices.invoice", id, version: head.version,
            [
                "number": .string(head.number), "customer": .string(head.customer), "name": .string(shown),
                "accepted_at": .string(acceptance.at),
            ])
    }

    /// The day where the company is, which a visitor may not ask for.
    @Sendable private static func noteDay(_ call: Call, _ event: Event) throws {
        try InvoiceFacts(call).noteDecision(on: event.record, try Company(call).today)
    }
}
