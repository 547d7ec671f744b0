import WorkmateSDK

/// The tax of lines that say nothing of it.
struct TaxDefaults {
    private let invoice: Invoice
    private let isSmallBusiness: Bool

    init(_ call: Call, _ invoice: Invoice) throws {
        self.invoice = invoice
        let isOpen = invoice.lines.contains { $0.counts && !$0.record.has("tax_category") }
        isSmallBusiness = try isOpen && Company(call).isSmallBusiness
    }

    var lines: [InvoiceLine] { invoice.lines.map(completed) }

    private func completed(_ line: InvoiceLine) -> InvoiceLine {
        guard line.counts else { return line }
        var record = line.record
        if !record.has("tax_category") {
            let category: TaxCategory = isSmallBusiness ? .exempt : .standard
            record["tax_category"] = .string(category.rawValue)
            if isSmallBusiness { record["tax_rate"] = "0.00" }
            if isSmallBusiness, !record.has("exemption_reason") {
                record["exemption_reason"] = .string(TaxCategory.smallBusinessReason(in: invoice.language))
            }
        }
        if !record.has("tax_rate") { record["tax_rate"] = InvoiceLine(record).category.isTaxed ? "19.00" : "0.00" }
        return InvoiceLine(record)
    }
}
