import WorkmateSDK

/// What holds for a document that is not issued yet.
struct DraftRules {
    let call: Call

    init(_ call: Call) { self.call = call }

    func created(_ draft: Invoice) throws -> Patch {
        let facts = try HandoverStore(database: call.database).take()
        let invoice = Invoice(draft.record.merged(with: facts ?? [:]))
        if invoice.kind == .cancellation { return try Issuing(call).cancellation(invoice) }
        var patch = try changed(invoice)
        if let facts {
            patch.merge(facts)
            return try TakingOver(call).frozen(invoice.record, patch)
        }
        patch["status"] = InvoiceStatus.draft.json
        return patch
    }

    /// Everything that is wrong at once, and what the company and the customer make of what was left open.
    func changed(_ invoice: Invoice) throws -> Patch {
        let completed = try TaxDefaults(call, invoice).lines
        var problems = termProblems(invoice) + (try referenceProblems(invoice))
        for (index, line) in completed.enumerated() { problems += lineProblems(line, at: "lines[\(index)]") }
        guard problems.isEmpty else { throw Problem.invoiceUnfit(problems) }
        return ["lines": .array(completed.map { .object($0.record) })]
    }

    private func termProblems(_ invoice: Invoice) -> [FieldProblem] {
        let record = invoice.record
        var problems: [FieldProblem] = []
        if record.has("cash_discount_days") != record.has("cash_discount_percent") {
            let missing = record.has("cash_discount_days") ? "cash_discount_percent" : "cash_discount_days"
            problems.append(FieldProblem(missing, code: "INVOICE_2006"))
        }
        if let from = record.day("supply_from"), let to = record.day("supply_to"), to < from {
            problems.append(FieldProblem("supply_to", code: "INVOICE_2007"))
        }
        if let date = invoice.documentDate, let due = record.day("due_on"), due < date {
            problems.append(FieldProblem("due_on", code: "INVOICE_2016"))
        }
        return problems
    }

    private func lineProblems(_ line: InvoiceLine, at place: String) -> [FieldProblem] {
        guard line.counts else { return [] }
        var problems: [FieldProblem] = []
        if line.record.has("discount_percent"), line.record.has("discount_amount") {
            problems.append(FieldProblem("\(place).discount_amount", code: "INVOICE_2005"))
        }
        if line.category.isTaxed != (line.rate.digits > 0) {
            let code = line.category.isTaxed ? "INVOICE_2008" : "INVOICE_2009"
            problems.append(FieldProblem("\(place).tax_rate", code: code))
        }
        return problems
    }

    /// A correction names an issued invoice of the same customer; what follows a quote is of its customer too.
    private func referenceProblems(_ invoice: Invoice) throws -> [FieldProblem] {
        let store = InvoiceStore(database: call.database)
        var problems: [FieldProblem] = []
        let original = try invoice.record.text("original").flatMap(store.head)
        if invoice.kind == .cancellation || (original != nil && invoice.kind != .correction) {
            problems.append(FieldProblem("kind", code: "INVOICE_2023"))
        } else if invoice.kind == .correction, original?.isCorrectable(for: invoice) != true,
            original != nil || !invoice.isTakenOver
        {
            problems.append(FieldProblem("original", code: "INVOICE_2019"))
        }
        if let follows = try invoice.record.text("follows").flatMap(store.head), follows.customer != invoice.customer {
            problems.append(FieldProblem("follows", code: "INVOICE_2024"))
        }
        return problems
    }
}

extension InvoiceStore.Head {
    fileprivate func isCorrectable(for invoice: Invoice) -> Bool {
        kind == .invoice && status != .draft && status != .cancelled && customer == invoice.customer
            && currency == invoice.unit.code
    }
}
