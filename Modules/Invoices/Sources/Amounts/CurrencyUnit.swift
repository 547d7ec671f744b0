import WorkmateSDK

/// The unit in which amounts of a currency are counted: cents for the euro.
struct CurrencyUnit: Equatable {
    let code: String

    /// Decimals of an amount, after ISO 4217.
    var places: Int {
        switch code {
        case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF",
            "XOF", "XPF":
            0
        case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": 3
        case "CLF", "UYW": 4
        default: 2
        }
    }

    /// `-12.50` for -1250 cents.
    func text(_ minor: Int128) -> String {
        let digits = String(minor.magnitude)
        let sign = minor < 0 ? "-" : ""
        guard places > 0 else { return sign + digits }
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        return "\(sign)\(padded.dropLast(places)).\(padded.suffix(places))"
    }

    func json(_ minor: Int128) -> JSON { .string(text(minor)) }
}

extension JSON.Object {
    var unit: CurrencyUnit { CurrencyUnit(code: text("currency") ?? "EUR") }

    /// An amount of the record in its smallest unit; 0 for one that is missing.
    func minor(_ name: String) -> Int128 { number(name)?.rounded(to: unit.places) ?? 0 }
}
