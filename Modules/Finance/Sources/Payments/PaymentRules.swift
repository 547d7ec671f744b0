import WorkmateSDK

/// A payment is recorded once and never edited or deleted: it is allocated, paid back or reversed.
enum PaymentRules {
    static func register(in registry: any Registry) throws {
        try registry.compute("payment", compute)
        try registry.beforeSave("payment", check)
        try registry.action("payment", "refund", refund)
        try registry.action("payment", "reverse", reverse)
    }

    @Sendable static func compute(_ call: Call, _ change: Change) throws -> Patch? {
        let payment = Payment(change.new)
        guard payment.record.has("amount") else { return ["allocated": .null, "credit": .null, "received": .null] }
        return [
            "allocated": payment.json(payment.allocated), "credit": payment.json(payment.credit),
            "received": payment.json(payment.amount &- payment.charges),
        ]
    }

    @Sendable static func check(_ call: Call, _ change: Change) throws -> Patch? {
        let payment = Payment(change.new)
        if payment.rest < 0 {
            throw Problem.paymentUnfit([FieldProblem("allocations", code: "FINANCE_3001")])
        }
        if payment.charges > payment.amount {
            throw Problem.paymentUnfit([FieldProblem("charges", code: "FINANCE_3051")])
        }
        if change.operation == .update, let old = change.old.map(Payment.init) {
            return try allocated(payment, since: old, call)
        }
        guard change.operation == .create else { return nil }
        if let day = change.new.day("paid_on"), try Company(call).today < day {
            throw Problem.paymentUnfit([FieldProblem("paid_on", code: "FINANCE_3004")])
        }
        return try recorded(payment, call)
    }

    private static func recorded(_ payment: Payment, _ call: Call) throws -> Patch {
        let settled = try payment.allocations.map { JSON.object(try Settling(call).settle($0, of: payment)) }
        var patch: Patch = [
            "status": "recorded", "refunded": payment.json(0), "charges_returned": payment.json(0),
            "allocations": .array(settled),
        ]
        if let original = payment.record.text("refund_of") {
            patch.merge(try Refund(payment, of: original, call).count(call))
        }
        var record = payment.record
        record.merge(patch)
        try tell("recorded", Payment(record), 1, call)
        return patch
    }

    /// A credit is used for further invoices; what is allocated stays.
    private static func allocated(_ payment: Payment, since old: Payment, _ call: Call) throws -> Patch? {
        let known = Set(old.allocations.map(\.record))
        let new = payment.allocations.filter { !known.contains($0.record) }
        guard !new.isEmpty || payment.allocations.count < old.allocations.count else { return nil }
        guard !payment.record.has("refund_of") else {
            throw Problem.paymentUnfit([FieldProblem("allocations", code: "FINANCE_3054")])
        }
        guard !payment.isReversed, known.isSubset(of: payment.allocations.map(\.record)) else {
            throw Problem.paymentUnfit([FieldProblem("allocations", code: "FINANCE_3005")])
        }
        let settled = try payment.allocations.map { allocation in
            JSON.object(
                known.contains(allocation.record)
                    ? allocation.record : try Settling(call).settle(allocation, of: payment))
        }
        return ["allocations": .array(settled)]
    }

    /// The record of the refund counts itself at the payment.
    @Sendable static func refund(_ call: Call, _ change: Change) throws -> Patch? {
        let payment = Payment(change.new)
        var refund = payment.record.keeping(["method", "customer", "currency", "reference"])
        refund["kind"] = "refund"
        refund["amount"] = payment.json(try amount(change, payment))
        refund["charges"] = try charges(change, payment).map(payment.json)
        refund["paid_on"] = .string(try Company(call).today.description)
        refund["refund_of"] = .string(payment.id)
        _ = try call.records.create("finance.payment", refund)
        return nil
    }

    /// What it settled is open again, but for what a cancellation released before; what it paid back is a credit again.
    @Sendable static func reverse(_ call: Call, _ change: Change) throws -> Patch? {
        let payment = Payment(change.new)
        let today = try Company(call).today
        for allocation in payment.allocations where !allocation.isReleased {
            for settlement in allocation.settlements {
                try call.services.call("invoices.reverse/1", .text(settlement), .text(today.description))
            }
        }
        if payment.isRefund, let original = payment.record.text("refund_of") {
            try PaymentFacts(call).restore(original, payment.amount, charges: payment.charges)
        }
        try tell("reversed", payment, (payment.record["version"]?.integer ?? 0) + 1, call)
        return [
            "status": "reversed", "reversed_on": .string(today.description),
            "reversal_reason": change.input["reason"] ?? .null,
        ]
    }

    /// The amount of an action's input, in the unit of the payment.
    private static func amount(_ change: Change, _ payment: Payment) throws -> Int64 {
        let written = change.input.number("amount")?.exact(to: payment.places)
        guard let minor = written.flatMap({ Int64(exactly: $0) }), minor > 0 else {
            throw Problem.paymentUnfit([FieldProblem("amount", code: "FINANCE_3002")])
        }
        return minor
    }

    /// The charges that an action says come back; nil where it says none.
    private static func charges(_ change: Change, _ payment: Payment) throws -> Int64? {
        guard change.input.has("charges") else { return nil }
        let written = change.input.number("charges")?.exact(to: payment.places)
        guard let minor = written.flatMap({ Int64(exactly: $0) }), minor >= 0 else {
            throw Problem.paymentUnfit([FieldProblem("charges", code: "FINANCE_3052")])
        }
        return minor
    }

    private static func tell(_ event: String, _ payment: Payment, _ version: Int64, _ call: Call) throws {
        try call.events.publish(
            "finance.payment.\(event)/1", of: "finance.payment", payment.id, version: version,
            [
                "kind": payment.record["kind"] ?? .null, "amount": payment.record["amount"] ?? .null,
                "charges": payment.json(payment.charges), "currency": .string(payment.currency),
                "invoices": .array(payment.allocations.map { .string($0.invoice) }),
            ])
    }
}
