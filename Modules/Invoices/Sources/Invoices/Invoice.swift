import WorkmateSDK

/// A document as its rules see it: the record of the API.
struct Invoice {
    let record: JSON.Object

    init(_ record: JSON.Object) { self.record = record }

    var id: String { record.text("id") ?? "" }
    var version: Int64 { record["version"]?.integer ?? 0 }
    var kind: InvoiceKind { record.text("kind").flatMap(InvoiceKind.init) ?? .invoice }
    var status: InvoiceStatus { record.text("status").flatMap(InvoiceStatus.init) ?? .draft }
    var number: String { record.text("number") ?? "" }
    var customer: String { record.text("customer") ?? "" }
    var language: String { record.text("language") ?? "de" }
    var unit: CurrencyUnit { record.unit }
    var lines: [InvoiceLine] { (record["lines"]?.array ?? []).compactMap(\.object).map(InvoiceLine.init) }
    var documentDate: Day? { record.day("document_date") }
    var gross: Int128 { record.minor("gross") }
    var isDraft: Bool { status == .draft }

    /// The texts that people wrote and the customer reads.
    var texts: [(field: String, text: String)] {
        ["subject", "intro", "closing", "reason"].compactMap { field in record.text(field).map { (field, $0) } }
    }
}

extension Problem {
    /// - Parameter fields: everything that is wrong, at once.
    static func invoiceUnfit(_ fields: [FieldProblem]) -> Problem {
        Problem(.invalid, code: "INVOICE_2001", fields: fields)
    }

    static func invoiceNotFound(_ id: String) -> Problem {
        Problem(.notFound, code: "INVOICE_2000", ["invoice": id])
    }
}
