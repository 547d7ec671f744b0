import WorkmateSDK

/// A payment as its rules see it: the record of the API.
struct Payment {
    struct Allocation {
        let record: JSON.Object
        let currency: String

        var invoice: String { record.text("invoice") ?? "" }
        var amount: Int64 { record.minor("amount", currency: currency) }
        var discount: Int64 { record.minor("cash_discount", currency: currency) }
        /// Whether the invoice was cancelled since, so that its part is a credit again.
        var isReleased: Bool { record.has("released_on") }
        var settlements: [String] { ["settlement", "discount_settlement"].compactMap { record.text($0) } }
    }

    let record: JSON.Object

    init(_ record: JSON.Object) { self.record = record }

    var id: String { record.text("id") ?? "" }
    var isRefund: Bool { record.text("kind") == "refund" }
    var isReversed: Bool { record.text("status") == "reversed" }
    var currency: String { record.text("currency") ?? "EUR" }
    var amount: Int64 { record.minor("amount") }
    /// What was kept on the way; of a refund, what of it came back.
    var charges: Int64 { record.minor("charges") }
    var places: Int { Currency.minorDigits(of: currency) ?? 2 }
    var allocations: [Allocation] {
        (record["allocations"]?.array ?? []).compactMap(\.object).map { Allocation(record: $0, currency: currency) }
    }

    var allocated: Int64 { allocations.filter { !$0.isReleased }.reduce(0) { $0 &+ $1.amount } }

    /// What is neither allocated nor paid back; below zero when that is more than was paid.
    var rest: Int64 { amount &- allocated &- record.minor("refunded") }

    /// What the customer may still use.
    var credit: Int64 { isReversed || isRefund ? 0 : rest }

    /// The part of the charges that comes back with a refund; parts of several refunds add up without a rest.
    func charges(returnedWith amount: Int64) -> Int64 {
        guard self.amount > 0 else { return 0 }
        let until = Int128(record.minor("refunded") &+ amount)
        return max(0, Int64(ExactDecimal.quotient(Int128(charges) * until, Int128(self.amount))) - returned)
    }

    /// What of the charges came back.
    var returned: Int64 { record.minor("charges_returned") }

    func json(_ minor: Int64) -> JSON { ExactDecimal(minor, places: places).json }
}

extension Problem {
    static func paymentUnfit(_ fields: [FieldProblem]) -> Problem {
        Problem(.invalid, code: "FINANCE_3000", fields: fields)
    }
}
