import WorkmateSDK

/// The unit in which amounts of a currency are counted: cents for the euro.
struct CurrencyUnit: Equatable {
    let code: String

    /// Decimals of an amount.
    var places: Int { Currency.minorDigits(of: code) ?? 2 }

    /// `-12.50` for -1250 cents.
    func text(_ minor: Int128) -> String { ExactDecimal(minor, places: places).text }

    func json(_ minor: Int128) -> JSON { .string(text(minor)) }
}

extension JSON.Object {
    var unit: CurrencyUnit { CurrencyUnit(code: text("currency") ?? "EUR") }

    /// An amount of the record in its smallest unit; 0 for one that is missing.
    func minor(_ name: String) -> Int128 { number(name)?.rounded(to: unit.places) ?? 0 }
}
