import WorkmateSDK

/// A part of a document that is no longer open, from a day on.
struct Settlement {
    let id: String
    let invoice: String
    let kind: SettlementKind
    /// In the smallest unit of the document's currency, of the sign of what was open.
    let amount: Int64
    let day: Day
    /// What it came from: the payment, the other document.
    let reference: String?
    let note: String?
    /// The settlement that this one takes back.
    let reverses: String?

    init(
        id: String, invoice: String, kind: SettlementKind, amount: Int64, day: Day, reference: String? = nil,
        note: String? = nil, reverses: String? = nil
    ) {
        self.id = id
        self.invoice = invoice
        self.kind = kind
        self.amount = amount
        self.day = day
        self.reference = reference
        self.note = note
        self.reverses = reverses
    }

    init(_ row: Row) {
        self.init(
            id: row.text(0), invoice: row.text(1), kind: SettlementKind(rawValue: row.text(2)) ?? .payment,
            amount: row.integer(3), day: Day(parsing: row.text(4)) ?? Day(daysSince1970: 0),
            reference: row.optionalText(5), note: row.optionalText(6), reverses: row.optionalText(7))
    }

    /// - Parameter taxes: what it took off base and tax.
    func json(_ unit: CurrencyUnit, taxes: [TaxPart]) -> JSON {
        [
            "id": .string(id), "invoice": .string(invoice), "kind": .string(kind.rawValue),
            "amount": unit.json(Int128(amount)), "currency": .string(unit.code), "settled_on": .string(day.description),
            "reference": reference.map(JSON.string) ?? .null, "note": note.map(JSON.string) ?? .null,
            "reverses": reverses.map(JSON.string) ?? .null, "taxes": .array(taxes.map { $0.json(unit) }),
        ]
    }
}
