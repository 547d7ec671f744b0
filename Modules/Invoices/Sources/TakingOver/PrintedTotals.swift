import WorkmateSDK

/// The sums that stand on a document of another program. They count, whatever its lines add up to here.
struct PrintedTotals {
    let net: Int128
    let tax: Int128
    let gross: Int128
    /// Why they are others than those of the lines.
    let difference: String?
    private let unit: CurrencyUnit

    /// Nil for a document that this program makes up itself.
    init?(_ record: JSON.Object) {
        guard let printed = record["printed"]?.object else { return nil }
        unit = record.unit
        net = printed.number("net")?.rounded(to: unit.places) ?? 0
        tax = printed.number("tax")?.rounded(to: unit.places) ?? 0
        gross = printed.number("gross")?.rounded(to: unit.places) ?? 0
        difference = printed.text("difference")
    }

    var patch: Patch { ["net": unit.json(net), "tax": unit.json(tax), "gross": unit.json(gross)] }

    /// Of the document that takes it back.
    var negated: Patch { ["net": unit.json(-net), "tax": unit.json(-tax), "gross": unit.json(-gross)] }

    /// Whether the sums follow from the lines, but for what other ways of rounding make of each line and each tax.
    func fit(_ totals: DocumentTotals) -> Bool {
        let roundings = totals.lineNets.count + totals.groups.count
        let allowed = Int128(max(1, (roundings + 1) / 2))
        let differences = [net - totals.net, tax - totals.tax, gross - totals.gross, gross - net - tax]
        return differences.allSatisfy { $0.magnitude <= allowed.magnitude }
    }
}

extension Invoice {
    /// Whether another program issued it.
    var isTakenOver: Bool { record.has("printed") }
}
