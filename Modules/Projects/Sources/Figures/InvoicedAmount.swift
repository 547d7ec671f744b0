import WorkmateSDK

/// What an issued document charges for a project, net; less than nothing for a correction or a cancellation.
struct InvoicedAmount: Equatable {
    let invoice: String
    let project: String
    let net: Cents

    /// Nil for a document that charges nothing, is for no project, or is in another currency than the company's.
    init?(_ record: JSON.Object, in currency: String?) {
        guard let invoice = record.text("id"), let project = record.text("project"),
            record.text("currency") == currency, let kind = record.text("kind"),
            ["invoice", "correction", "cancellation"].contains(kind),
            let net = Cents(record.text("net"))
        else { return nil }
        self.invoice = invoice
        self.project = project
        self.net = net
    }
}
