import WorkmateSDK

/// An expense is entered with its tax, as receipts show it.
enum ExpenseRules {
    static func register(in registry: any Registry) throws {
        try registry.compute("expense", compute)
    }

    @Sendable static func compute(_ call: Call, _ change: Change) throws -> Patch? {
        guard let gross = change.new.number("gross") else { return ["tax": .null, "net": .null] }
        let rate = change.new.number("tax_rate")?.rounded(to: 2) ?? 0
        let tax = ExactDecimal.quotient(gross.digits * rate, 100_00 + rate)
        return [
            "tax": ExactDecimal(tax, places: gross.places).json,
            "net": ExactDecimal(gross.digits - tax, places: gross.places).json,
        ]
    }
}
