import WorkmateSDK

/// Finds documents that were issued, changed or went while this module was not there to hear of it.
enum BilledSearch {
    static func run(_ call: Call) throws {
        let billed = BilledStore(database: call.database)
        let walk = RecordWalk("invoices.invoice", "kind=in:invoice,correction,cancellation&status=ne:draft")
        try walk.run(call, known: billed.known) { invoice, record in
            if let record { try take(invoice, record, call) } else { try BilledRules.forget(invoice, call) }
        }
    }

    private static func take(_ invoice: String, _ record: JSON.Object, _ call: Call) throws {
        guard let version = record["version"]?.integer else { return }
        try BilledRules.take(invoice, version: version, told(record), open: record.minor("open"), call)
        let billed = BilledStore(database: call.database)
        if record.text("status") == "cancelled" {
            try billed.cancel(invoice, version: version)
        } else {
            try billed.open(invoice, BilledRules.open(record, record.minor("open")), version: version)
        }
        if let customer = record.text("customer") { try MergeRules.move(invoice, to: customer, call) }
        let answer = try call.services.call("invoices.reductions/1", .text(invoice)).json?.object ?? [:]
        for reduction in answer.objects("items") {
            try TaxStore(database: call.database).add(
                reduction.objects("taxes"), of: invoice, record.text("currency") ?? "EUR",
                on: reduction.text("settled_on") ?? "", reduction: reduction.text("settlement"))
        }
    }

    /// The record as the event of its issue would tell it, which calls the base of a tax by another name.
    private static func told(_ record: JSON.Object) -> JSON.Object {
        var told = record
        told["taxes"] = .array(
            record.objects("taxes").map { tax in
                var part = tax
                part["net"] = tax["taxable"]
                return .object(part)
            })
        return told
    }
}
