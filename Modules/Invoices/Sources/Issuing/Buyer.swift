import WorkmateSDK

/// The customer, as documents show it.
struct Buyer {
    private let record: JSON.Object

    init?(_ call: Call, _ id: String) throws {
        guard let record = try call.records.get("crm.customer", id) else { return nil }
        self.record = record
    }

    var isBlocked: Bool { record.text("status") == "blocked" }
    var vatID: String? { record.text("vat_id") }
    var country: String { record.text("country") ?? "DE" }
    var paymentDays: Int64? { record["payment_days"]?.integer }

    var missing: [String] { ["name", "street", "postal_code", "city"].filter { !record.has($0) } }

    var snapshot: JSON { .object(record.keeping(Self.printed)) }

    private static let printed = [
        "customer_number", "name", "kind", "street", "postal_code", "city", "country", "vat_id", "email", "leitweg_id",
        "buyer_reference", "einvoice_scheme", "einvoice_endpoint",
    ]
}
