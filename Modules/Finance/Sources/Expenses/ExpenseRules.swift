import WorkmateSDK

/// An expense is entered with its tax, as receipts show it.
enum ExpenseRules {
    static func register(in registry: any Registry) throws {
        try registry.compute("expense", compute)
    }

    @Sendable static func compute(_ call: Call, _ change: Change) throws -> Patch? {
        guard let gross = change.new.text("gross").flatMap({ Amount($0) }) else { return ["tax": .null, "net": .null] }
        let rate = Int128(change.new.minor("tax_rate"))
        let tax = Amount.quotient(Int128(gross.minor) * rate, 10_000 + rate)
        return [
            "tax": Amount(minor: tax, places: gross.places).json,
            "net": Amount(minor: gross.minor - tax, places: gross.places).json,
        ]
    }
}
