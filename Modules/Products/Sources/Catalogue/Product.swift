import WorkmateSDK

/// A product as its rules see it: the record of the API.
struct Product {
    enum Kind: String {
        case hourly, fixed, monthly
        case perUnit = "per_unit"

        var usualUnit: String {
            switch self {
            case .hourly: "HUR"
            case .fixed: "LS"
            case .monthly: "MON"
            case .perUnit: "C62"
            }
        }

        /// Nil where any unit fits.
        fileprivate var units: Set<String>? {
            switch self {
            case .hourly: ["MIN", "HUR", "DAY", "WEE"]
            case .monthly: ["MON", "QAN", "ANN"]
            case .fixed, .perUnit: nil
            }
        }
    }

    let record: JSON.Object

    init(_ record: JSON.Object) { self.record = record }

    /// Everything that is wrong at once, and what goes without saying.
    ///
    /// - Parameter standardRate: the rate of taxable products that name none, in percent.
    func checked(standardRate: String?) throws -> Patch {
        var patch = Patch()
        let problems = unitProblems(&patch) + rateProblems(&patch, standardRate)
        guard problems.isEmpty else { throw Problem(.invalid, code: "PRODUCT_5012", fields: problems) }
        return patch
    }

    private func unitProblems(_ patch: inout Patch) -> [FieldProblem] {
        guard let kind = record.text("kind").flatMap(Kind.init) else { return [] }
        guard let unit = record.text("unit") else {
            patch["unit"] = .string(kind.usualUnit)
            return []
        }
        guard let units = kind.units, !units.contains(unit) else { return [] }
        return [FieldProblem("unit", code: "PRODUCT_5013", ["units": units.sorted().joined(separator: ", ")])]
    }

    private func rateProblems(_ patch: inout Patch, _ standardRate: String?) -> [FieldProblem] {
        let isTaxed = record.text("tax_category") == "S"
        guard let rate = record.text("tax_rate") else {
            patch["tax_rate"] = isTaxed ? standardRate.map(JSON.string) ?? .null : "0"
            return []
        }
        let isZero = rate.allSatisfy { $0 == "0" || $0 == "." }
        if isTaxed && isZero { return [FieldProblem("tax_rate", code: "PRODUCT_5014")] }
        if !isTaxed && !isZero { return [FieldProblem("tax_rate", code: "PRODUCT_5015", ["rate": rate])] }
        return []
    }
}
