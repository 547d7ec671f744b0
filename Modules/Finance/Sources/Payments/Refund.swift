import WorkmateSDK

/// Money that goes back of what a payment brought: judged against that payment, and counted there.
struct Refund {
    let original: Payment
    let amount: Int64
    /// What comes back of the original's charges: as much as is said, or its share.
    let charges: Int64

    /// - Parameter id: the payment, which is held until the transaction ends.
    /// - Throws: `FINANCE_3000` naming what does not fit.
    init(_ refund: Payment, of id: String, _ call: Call) throws {
        try AllocationStore(database: call.database).hold(id)
        guard let original = try call.records.get("finance.payment", id).map(Payment.init),
            Self.fits(refund, original)
        else { throw Problem.paymentUnfit([FieldProblem("refund_of", code: "FINANCE_3054")]) }
        guard refund.amount <= original.credit else {
            throw Problem.paymentUnfit([FieldProblem("amount", code: "FINANCE_3001")])
        }
        self.original = original
        amount = refund.amount
        charges = refund.record.has("charges") ? refund.charges : original.charges(returnedWith: refund.amount)
        guard charges <= min(amount, original.charges - original.returned) else {
            throw Problem.paymentUnfit([FieldProblem("charges", code: "FINANCE_3052")])
        }
    }

    /// What it pays back settles nothing else.
    private static func fits(_ refund: Payment, _ original: Payment) -> Bool {
        refund.isRefund && refund.allocations.isEmpty && !original.isRefund && !original.isReversed
            && refund.currency == original.currency
            && [nil, original.record.text("customer")].contains(refund.record.text("customer"))
    }

    /// Writes down at the original what went back.
    ///
    /// - Returns: what the refund takes over from it.
    func count(_ call: Call) throws -> Patch {
        try call.records.amend(
            "finance.payment", original.id,
            [
                "refunded": original.json(original.record.minor("refunded") + amount),
                "charges_returned": original.json(original.returned + charges),
                "credit": original.json(original.credit - amount),
            ])
        return ["charges": original.json(charges), "customer": original.record["customer"] ?? .null]
    }
}
