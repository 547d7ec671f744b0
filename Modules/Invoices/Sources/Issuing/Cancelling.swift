import WorkmateSDK

/// An invoice that was issued is never changed or deleted: a document with a number of its own takes it back.
enum Cancelling {
    @Sendable static func cancel(_ call: Call, _ change: Change) throws -> Patch? {
        let invoice = Invoice(change.new)
        let book = SettlementBook(call)
        if change.input.flag("release") {
            try book.release(invoice.id)
        } else if invoice.record.minor("settled") != 0 {
            throw Problem.stillSettled(invoice)
        }
        try InvoiceStore(database: call.database).beginCancelling(invoice.id)
        let cancellation = try call.records.create("invoices.invoice", draft(of: invoice, change.input))
        try book.note(Int64(invoice.gross), on: invoice.id, .cancellation, cancellation.text("id") ?? "")
        return [
            "status": InvoiceStatus.cancelled.json, "cancelled_by": cancellation["id"] ?? .null,
            "settled": invoice.unit.json(invoice.gross), "open": invoice.unit.json(0), "paid_on": .null,
        ]
    }

    private static func draft(of invoice: Invoice, _ input: JSON.Object) -> JSON.Object {
        var draft = invoice.record.keeping([
            "customer", "project", "order_number", "language", "currency", "supply_from", "supply_to",
            "discount_percent",
            "discount_amount", "surcharge_amount", "surcharge_reason",
        ])
        let date = invoice.record.text("document_date") ?? ""
        draft["kind"] = .string(InvoiceKind.cancellation.rawValue)
        draft["subject"] = .string(
            invoice.language == "en"
                ? "Cancellation of invoice \(invoice.number) of \(date)"
                : "Storno der Rechnung \(invoice.number) vom \(date)")
        draft["original"] = .string(invoice.id)
        draft["reason"] = input["reason"] ?? .null
        draft["lines"] = .array(invoice.lines.map { .object($0.negated) })
        return draft
    }
}

extension InvoiceLine {
    /// The same line as another document has it.
    var copied: JSON.Object {
        var copy = record.keeping([
            "kind", "description", "quantity", "unit", "price", "discount_percent", "discount_amount", "tax_category",
            "tax_rate", "exemption_reason", "product", "time_entry",
            "time_entries", "expense",
        ])
        copy["origin"] = record["id"] ?? .null
        return copy
    }

    /// The line that takes this one back; what it billed is free again and stands on no line.
    fileprivate var negated: JSON.Object {
        var line = copied
        let quantity = record.text("quantity") ?? "1"
        line["quantity"] = .string(quantity.hasPrefix("-") ? String(quantity.dropFirst()) : "-\(quantity)")
        line["time_entry"] = nil
        line["time_entries"] = nil
        line["expense"] = nil
        return line
    }
}

extension Problem {
    static func stillSettled(_ invoice: Invoice) -> Problem {
        Problem(.conflict, code: "INVOICE_2030", ["number": invoice.number])
    }
}
