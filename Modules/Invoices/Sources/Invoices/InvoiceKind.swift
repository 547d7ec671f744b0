import WorkmateSDK

/// What a document is; the letters stand in its number.
enum InvoiceKind: String, CaseIterable {
    case quote, confirmation, invoice, correction, cancellation

    var letters: String {
        switch self {
        case .quote: "AN"
        case .confirmation: "AB"
        case .invoice: "RE"
        case .correction: "RK"
        case .cancellation: "ST"
        }
    }

    /// Whether money is owed by it, or given back.
    var isBooked: Bool { self == .invoice || self == .correction || self == .cancellation }

    /// Never „Gutschrift“, which by § 14 UStG is an invoice that the customer writes.
    func title(in language: String) -> String {
        let german = language != "en"
        return switch self {
        case .quote: german ? "Angebot" : "Quote"
        case .confirmation: german ? "Auftragsbestätigung" : "Order confirmation"
        case .invoice: german ? "Rechnung" : "Invoice"
        case .correction: german ? "Rechnungskorrektur" : "Invoice correction"
        case .cancellation: german ? "Stornorechnung" : "Cancellation invoice"
        }
    }
}

enum InvoiceStatus: String {
    case draft, issued, sent, accepted, rejected
    case partlyPaid = "partly_paid"
    case paid, cancelled

    var json: JSON { .string(rawValue) }
}
