import WorkmateSDK

/// A document of another program becomes one of this one: as it was printed, and frozen from then on.
struct TakingOver {
    let call: Call
    private let company: Company

    init(_ call: Call) throws {
        self.call = call
        company = try Company(call)
    }

    /// The members that it has besides those that were sent, which are in `patch` as far as no caller may set them.
    ///
    /// - Throws: `INVOICE_2001` with everything that stands against it, at once.
    func frozen(_ draft: JSON.Object, _ patch: Patch) throws -> Patch {
        var record = draft.merged(with: patch)
        if let printed = PrintedTotals(record) { record.merge(printed.patch) }
        var patch = patch
        patch.merge(try self.patch(Invoice(record)))
        patch["content_hash"] = .string(FrozenContent(Invoice(record.merged(with: patch))).hash)
        return patch
    }

    private func patch(_ invoice: Invoice) throws -> Patch {
        guard let buyer = try Buyer(call, invoice.customer) else {
            throw Problem.invoiceUnfit([FieldProblem("customer", code: "INVOICE_2025")])
        }
        let faults = try faults(invoice)
        guard faults.isEmpty else { throw Problem.invoiceUnfit(faults) }
        var patch = balance(invoice)
        let issued = JSON.string("\(invoice.record.text("document_date") ?? "")T00:00:00.000Z")
        patch["issued_at"] = issued
        if invoice.status == .sent { patch["sent_at"] = issued }
        patch["seller"] = company.snapshot
        patch["buyer"] = buyer.snapshot
        return patch
    }

    private func faults(_ invoice: Invoice) throws -> [FieldProblem] {
        var faults: [FieldProblem] = []
        if try InvoiceStore(database: call.database).hasNumber(invoice.number) {
            faults.append(FieldProblem("number", code: "INVOICE_2081", ["number": invoice.number]))
        }
        if let date = invoice.documentDate, company.today < date {
            faults.append(FieldProblem("document_date", code: "INVOICE_2015"))
        }
        if !invoice.lines.contains(where: \.counts) { faults.append(FieldProblem("lines", code: "INVOICE_2002")) }
        if invoice.kind == .invoice, invoice.gross < 0 { faults.append(FieldProblem("gross", code: "INVOICE_2021")) }
        if let printed = PrintedTotals(invoice.record), printed.difference == nil {
            let totals = try DocumentTotals(invoice.record)
            if !printed.fit(totals) {
                let sum = invoice.unit.text(totals.gross)
                faults.append(FieldProblem("difference", code: "INVOICE_2080", ["gross": sum]))
            }
        }
        return faults
    }

    /// Of a cancelled one nothing is open; no document of its own took it back.
    private func balance(_ invoice: Invoice) -> Patch {
        guard invoice.kind.isBooked else { return [:] }
        let settled = invoice.status == .cancelled ? invoice.gross : 0
        return ["settled": invoice.unit.json(settled), "open": invoice.unit.json(invoice.gross - settled)]
    }
}
