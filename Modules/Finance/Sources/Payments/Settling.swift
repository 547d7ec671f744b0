import WorkmateSDK

/// Settles the invoices of a payment, which the module of invoices does in the same unit.
struct Settling {
    let call: Call

    init(_ call: Call) { self.call = call }

    /// The line with the settlements it became; money that goes out settles what is open to the customer.
    func settle(_ allocation: Payment.Allocation, of payment: Payment) throws -> JSON.Object {
        var line = allocation.record
        let sign: Int64 = payment.isRefund ? -1 : 1
        if allocation.discount > 0 {
            line["discount_settlement"] = try settlement(
                allocation.invoice, sign * allocation.discount, "cash_discount", payment)
        }
        if allocation.amount > 0 {
            line["settlement"] = try settlement(allocation.invoice, sign * allocation.amount, "payment", payment)
        }
        return line
    }

    private func settlement(_ invoice: String, _ amount: Int64, _ kind: String, _ payment: Payment) throws -> JSON {
        let day = payment.record.text("paid_on") ?? ""
        let result = try call.services.call(
            "invoices.settle/1", .text(invoice), .integer(amount), .text(payment.currency), .text(kind), .text(day),
            .text(payment.id))
        return result.json?["settlement"] ?? .null
    }
}
