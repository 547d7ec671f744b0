import WorkmateSDK

/// What becomes of payments that were recorded, by what happens to others; judged while they are held.
struct PaymentFacts {
    let call: Call
    private let store: AllocationStore

    init(_ call: Call) {
        self.call = call
        store = AllocationStore(database: call.database)
    }

    /// What was paid for an invoice that is cancelled is a credit of its payments again.
    func release(_ invoice: String, on today: Day) throws {
        let amendments = try store.holdPayments(for: invoice).compactMap { id in
            try call.records.get("finance.payment", id).map { Amendment(id, released($0, without: invoice, today)) }
        }
        if !amendments.isEmpty { try call.records.amend("finance.payment", amendments) }
    }

    private func released(_ record: JSON.Object, without invoice: String, _ today: Day) -> JSON.Object {
        var record = record
        record["allocations"] = .array(
            Payment(record).allocations.map { allocation in
                var line = allocation.record
                if allocation.invoice == invoice, !allocation.isReleased {
                    line["released_on"] = .string(today.description)
                }
                return .object(line)
            })
        let payment = Payment(record)
        return [
            "allocations": record["allocations"] ?? [], "allocated": payment.json(payment.allocated),
            "credit": payment.json(payment.credit),
        ]
    }

    /// Takes back that so much was paid back.
    func restore(_ id: String, _ amount: Int64, charges: Int64) throws {
        guard let paid = try store.holdRepaid(id), paid.refunded >= amount, paid.returned >= charges else { return }
        func json(_ minor: Int64) -> JSON {
            ExactDecimal(minor, places: Currency.minorDigits(of: paid.currency) ?? 2).json
        }
        try call.records.amend(
            "finance.payment", id,
            [
                "refunded": json(paid.refunded - amount), "charges_returned": json(paid.returned - charges),
                "credit": json(paid.credit + (paid.isRecorded ? amount : 0)),
            ])
    }
}
