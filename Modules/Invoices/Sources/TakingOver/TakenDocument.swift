import WorkmateSDK

/// What a request says of a document that another program issued.
struct TakenDocument {
    enum State: String {
        case issued, sent, cancelled
    }

    /// The record to be made, as callers may write it.
    let record: JSON.Object
    /// Its number, state and printed sums.
    let facts: JSON.Object

    /// - Throws: `INVOICE_2041` with every member that is missing or unknown.
    init(_ request: Request) throws {
        let body = try RequestBody(request)
        guard let members = try request.json().object else { throw RequestBody.unfit("", "INVOICE_2042") }
        let unknown = members.names.filter { !Self.known.contains($0) }
        guard unknown.isEmpty else {
            throw Problem(
                .invalid, code: "INVOICE_2041", fields: unknown.map { FieldProblem($0, code: "INVOICE_2042") })
        }
        record = members.keeping(Self.written)
        guard try body.day("document_date") != nil else { throw RequestBody.unfit("document_date", "INVOICE_2043") }
        var printed: JSON.Object = [:]
        for sum in ["net", "tax", "gross"] {
            printed[sum] = record.unit.json(Int128(try body.amount(sum, record.unit)))
        }
        printed["difference"] = try body.line("difference", longest: 300).map(JSON.string) ?? .null
        facts = [
            "number": .string(try body.text("number", longest: 40)), "printed": .object(printed),
            "status": .string(try body.choice("state", or: State.sent).rawValue),
        ]
    }

    private static let known = written + ["number", "net", "tax", "gross", "difference", "state"]

    private static let written = [
        "kind", "subject", "customer", "project", "order_number", "language", "currency", "document_date",
        "supply_from", "supply_to", "payment_days", "due_on", "cash_discount_days", "cash_discount_percent", "intro",
        "closing", "internal_note", "lines", "discount_percent", "discount_amount", "surcharge_amount",
        "surcharge_reason", "follows", "original", "reason",
    ]
}
