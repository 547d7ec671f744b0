import WorkmateSDK

/// Parts of amounts.
enum Percent {
    /// With two decimals; null where there is nothing to be a part of.
    static func json(_ part: Int64, of whole: Int64) -> JSON {
        guard whole > 0 else { return .null }
        return ExactDecimal(ExactDecimal.quotient(Int128(part) * 10_000, Int128(whole)), places: 2).json
    }
}
