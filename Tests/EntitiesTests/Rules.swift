import Entities
import Routing
import Values

/// What a CRM would do in code: nobody is named Nobody, and blocking notes its day.
enum CustomerRules {
    static var code: EntityCode {
        var code = EntityCode()
        code.beforeSave = { _, change in
            if change.operation == .delete, change.new["name"] == "Unlöschbar" {
                throw Problem(.conflict, code: "CRM_4999")
            }
            switch change.new["name"]?.string {
            case "Nobody":
                throw Problem(.invalid, code: "CRM_4998", fields: [FieldProblem("name", code: "CRM_4997")])
            case "Broken": return ["credit_limit": "much"]
            case "Shouting": return ["city": "BERLIN"]
            default: return nil
            }
        }
        code.actions["block"] = { call, _, input in
            ["blocked_on": .string(call.now.day.description), "notes": input["reason"] ?? .null]
        }
        code.actions["unblock"] = { _, _, _ in ["blocked_on": .null] }
        return code
    }
}

/// The sums of an invoice, and a guard no condition could say.
enum InvoiceRules {
    static var code: EntityCode {
        var code = EntityCode()
        code.compute = { _, change in totals(change.new) }
        code.guardState = { _, change in
            if change.new["subject"] == "Streitig" { throw Problem(.conflict, code: "BILLING_2999") }
        }
        code.actions["pay"] = { _, _, input in ["internal_note": input["reference"] ?? .null] }
        return code
    }

    private static func totals(_ invoice: JSON.Object) -> JSON.Object {
        var lines: [JSON] = []
        var net: Int64 = 0
        var vat: Int64 = 0
        for line in invoice["lines"]?.array ?? [] {
            let total = rounded(scaled(line["quantity"], 3) * scaled(line["price"], 2), by: 1000)
            net += total
            vat += rounded(total * scaled(line["vat_rate"], 2), by: 10_000)
            lines.append(["id": line["id"] ?? .null, "total": money(total)])
        }
        if invoice["subject"] == "Übergriff" { return ["lines": .array(lines), "subject": "Umbenannt"] }
        return ["lines": .array(lines), "net": money(net), "vat": money(vat), "gross": money(net + vat)]
    }

    private static func scaled(_ value: JSON?, _ scale: Int) -> Int64 {
        value?.string.flatMap { FixedDecimal(parsing: $0)?.rescaled(to: scale)?.scaled } ?? 0
    }

    private static func rounded(_ value: Int64, by divisor: Int64) -> Int64 { (value + divisor / 2) / divisor }

    private static func money(_ cents: Int64) -> JSON {
        .string(FixedDecimal(scaled: cents, scale: 2)!.description)
    }
}
