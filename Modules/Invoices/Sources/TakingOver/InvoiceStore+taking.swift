import WorkmateSDK

extension InvoiceStore {
    /// Whether a document has the number, in letters of any case.
    func hasNumber(_ number: String) throws -> Bool {
        try database.first("SELECT 1 FROM invoices_invoices WHERE number_folded = \(number.lowercased())") { _ in true }
            ?? false
    }

    func printedTotals(of id: String) throws -> PrintedTotals? {
        let found = try database.first("SELECT printed, currency FROM invoices_invoices WHERE id = \(id)") { row in
            (row.optionalText(0), row.text(1))
        }
        guard let (text, currency) = found, let text else { return nil }
        return PrintedTotals(["printed": try JSON(parsing: text), "currency": .string(currency)])
    }
}
