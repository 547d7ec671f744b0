import WorkmateSDK

/// What was paid for an invoice that is cancelled is a credit of its payments again.
struct Releasing {
    let call: Call

    init(_ call: Call) { self.call = call }

    func release(_ invoice: String, on today: Day) throws {
        let payments = try AllocationStore(database: call.database).payments(for: invoice)
        let released = try payments.compactMap { id in
            try call.records.get("finance.payment", id).map { Amendment(id, members(of: $0, without: invoice, today)) }
        }
        if !released.isEmpty { try call.records.amend("finance.payment", released) }
    }

    private func members(of record: JSON.Object, without invoice: String, _ today: Day) -> JSON.Object {
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
}
