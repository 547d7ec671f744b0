import WorkmateSDK

/// The step from a draft to a document that counts: judged by the law, frozen, numbered.
struct Issuing {
    let call: Call
    let company: Company

    init(_ call: Call) throws {
        self.call = call
        company = try Company(call)
    }

    /// The members that an issued document has besides those of its draft.
    ///
    /// - Throws: `INVOICE_2001` with everything that stands against it, at once.
    func patch(_ invoice: Invoice) throws -> Patch {
        guard let buyer = try Buyer(call, invoice.customer) else {
            throw Problem.invoiceUnfit([FieldProblem("customer", code: "INVOICE_2025")])
        }
        var patch = dates(invoice, buyer)
        let dated = Invoice(invoice.record.merged(with: patch))
        let faults = IssueCheck(invoice: dated, company: company, buyer: buyer).faults
        guard faults.isEmpty else { throw Problem.invoiceUnfit(faults) }
        patch.merge(balance(invoice))
        patch["seller"] = company.snapshot
        patch["buyer"] = buyer.snapshot
        patch["issued_at"] = .string(call.now.text)
        let year = (dated.documentDate ?? company.today).civil.year
        patch["number"] = .string(try NumberStore(database: call.database).draw(invoice.kind, year).text)
        patch["content_hash"] = .string(FrozenContent(Invoice(invoice.record.merged(with: patch))).hash)
        return patch
    }

    /// A cancellation is issued as soon as it is made, which the action of the original does alone.
    func cancellation(_ invoice: Invoice) throws -> Patch {
        let store = InvoiceStore(database: call.database)
        guard let id = invoice.record.text("original"), let original = try store.head(id),
            original.status == .cancelled, try !store.hasCancellation(id)
        else { throw Problem.invoiceUnfit([FieldProblem("kind", code: "INVOICE_2023")]) }
        var patch = try patch(invoice)
        patch["status"] = InvoiceStatus.issued.json
        return patch
    }

    private func dates(_ invoice: Invoice, _ buyer: Buyer) -> Patch {
        let date = invoice.documentDate ?? company.today
        var patch: Patch = ["document_date": .string(date.description)]
        guard invoice.kind == .invoice, !invoice.record.has("due_on") else { return patch }
        let days = invoice.record["payment_days"]?.integer ?? buyer.paymentDays ?? Self.usualPaymentDays
        patch["payment_days"] = .integer(days)
        patch["due_on"] = .string(Day(daysSince1970: date.daysSince1970 + days).description)
        return patch
    }

    private static let usualPaymentDays: Int64 = 14

    private func balance(_ invoice: Invoice) -> Patch {
        guard invoice.kind.isBooked else { return [:] }
        let settled = invoice.kind == .cancellation ? invoice.gross : 0
        return [
            "settled": invoice.unit.json(settled), "open": invoice.unit.json(invoice.gross - settled),
        ]
    }
}

extension JSON.Object {
    func merged(with patch: JSON.Object) -> JSON.Object {
        var merged = self
        merged.merge(patch)
        return merged
    }
}
