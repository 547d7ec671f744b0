import WorkmateSDK

/// What an issued document says, in one form of bytes, and the sum that proves it unchanged.
struct FrozenContent {
    let text: String

    init(_ invoice: Invoice) {
        var content = invoice.record.keeping(Self.fields)
        content["title"] = .string(invoice.kind.title(in: invoice.language))
        text = JSON.object(content).canonical.text
    }

    var hash: String { SHA256.text(of: Array(text.utf8)) }

    // The customer's id is not among them: merged customers leave their documents as they are.
    private static let fields = [
        "id", "number", "kind", "subject", "order_number", "language", "currency",
        "document_date", "supply_from", "supply_to", "payment_days", "due_on", "cash_discount_days",
        "cash_discount_percent", "intro", "closing", "lines", "discount_percent", "discount_amount", "surcharge_amount",
        "surcharge_reason", "follows", "original", "reason", "taxes", "net", "tax", "gross", "issued_at", "seller",
        "buyer", "printed",
    ]
}

extension JSON {
    /// With members in the order of their names and without those that are null.
    fileprivate var canonical: JSON {
        switch self {
        case .object(let object):
            let members = object.members.filter { !$0.value.isNull }.sorted { $0.name < $1.name }
            return .object(JSON.Object(members.map { ($0.name, $0.value.canonical) }))
        case .array(let elements): return .array(elements.map(\.canonical))
        default: return self
        }
    }
}
