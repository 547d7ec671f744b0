import WorkmateSDK

/// What § 14 (4) and § 14a UStG ask of a document, and what else would make it void or wrong.
struct IssueCheck {
    let invoice: Invoice
    let company: Company
    let buyer: Buyer

    var faults: [FieldProblem] { partyFaults + dateFaults + amountFaults + taxFaults + wordFaults }

    private var partyFaults: [FieldProblem] {
        var faults = company.missing.map { FieldProblem("company.\($0)", code: "INVOICE_2010") }
        if asksForAddress { faults += buyer.missing.map { FieldProblem("customer.\($0)", code: "INVOICE_2011") } }
        if buyer.isBlocked, invoice.kind != .correction, invoice.kind != .cancellation {
            faults.append(FieldProblem("customer", code: "INVOICE_2018"))
        }
        return faults
    }

    /// A cancellation names the document that it takes back, and nothing may stand in its way.
    private var asksForAddress: Bool { !isSmallAmount && invoice.kind != .cancellation }

    /// § 33 UStDV: up to 250 € the customer need not be named in full.
    private var isSmallAmount: Bool {
        invoice.kind == .invoice && invoice.unit.code == "EUR" && invoice.gross <= 250_00
            && !hasCategory(.reverseCharge)
            && !hasCategory(.intraCommunity)
    }

    private var dateFaults: [FieldProblem] {
        var faults: [FieldProblem] = []
        if let date = invoice.documentDate, company.today < date {
            faults.append(FieldProblem("document_date", code: "INVOICE_2015"))
        }
        if let date = invoice.documentDate, let due = invoice.record.day("due_on"), due < date {
            faults.append(FieldProblem("due_on", code: "INVOICE_2016"))
        }
        let isSupplied = invoice.kind == .invoice || invoice.kind == .correction
        if isSupplied, !invoice.record.has("supply_from"), !invoice.record.has("supply_to") {
            faults.append(FieldProblem("supply_from", code: "INVOICE_2012"))
        }
        return faults
    }

    private var amountFaults: [FieldProblem] {
        var faults: [FieldProblem] = []
        if !invoice.lines.contains(where: \.counts) { faults.append(FieldProblem("lines", code: "INVOICE_2002")) }
        if invoice.kind == .invoice, invoice.gross < 0 { faults.append(FieldProblem("lines", code: "INVOICE_2021")) }
        if invoice.kind == .correction, !invoice.record.has("reason") {
            faults.append(FieldProblem("reason", code: "INVOICE_2020"))
        }
        return faults
    }

    private var taxFaults: [FieldProblem] {
        var faults: [FieldProblem] = []
        for (index, line) in invoice.lines.enumerated() where line.counts {
            if line.category == .exempt, line.reason == nil {
                faults.append(FieldProblem("lines[\(index)].exemption_reason", code: "INVOICE_2014"))
            }
            if company.isSmallBusiness, line.category.isTaxed, invoice.kind != .cancellation {
                faults.append(FieldProblem("lines[\(index)].tax_category", code: "INVOICE_2017"))
            }
        }
        guard hasCategory(.reverseCharge) || hasCategory(.intraCommunity) else { return faults }
        if company.vatID == nil { faults.append(FieldProblem("company.vat_id", code: "INVOICE_2013")) }
        if buyer.vatID == nil { faults.append(FieldProblem("customer.vat_id", code: "INVOICE_2013")) }
        return faults
    }

    /// A „Gutschrift“ in the sense of the law is what the customer writes; calling a correction so makes tax due twice.
    private var wordFaults: [FieldProblem] {
        guard invoice.kind == .correction || invoice.kind == .cancellation else { return [] }
        return invoice.texts.filter { $0.text.lowercased().contains("gutschrift") }
            .map { FieldProblem($0.field, code: "INVOICE_2022") }
    }

    private func hasCategory(_ category: TaxCategory) -> Bool {
        invoice.lines.contains { $0.counts && $0.category == category }
    }
}
