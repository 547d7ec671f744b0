import WorkmateSDK

/// Finds documents that were issued while this module was not there to hear of them.
enum BilledSearch {
    static func run(_ call: Call) throws {
        let walk = RecordWalk("invoices.invoice", "kind=in:invoice,correction,cancellation&status=ne:draft")
        try walk.run(call, known: { try BilledStore(database: call.database).known($0) }, take: { try take($0, call) })
    }

    private static func take(_ record: JSON.Object, _ call: Call) throws {
        guard let invoice = record.text("id"), let version = record["version"]?.integer else { return }
        try BilledRules.take(invoice, version: version, told(record), open: record.minor("open"), call)
        if record.text("status") == "cancelled" {
            try BilledStore(database: call.database).cancel(invoice, version: version)
        }
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
