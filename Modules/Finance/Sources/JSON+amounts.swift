import WorkmateSDK

extension JSON.Object {
    /// An amount in the smallest unit of the currency, by default the record's own; 0 for one that is missing.
    func minor(_ name: String, currency: String? = nil) -> Int64 {
        let places = Currency.minorDigits(of: currency ?? text("currency") ?? "EUR") ?? 2
        return Int64(number(name)?.rounded(to: places) ?? 0)
    }
}
