import WorkmateSDK

extension JSON.Object {
    /// The objects of a list; none where there is no list.
    func objects(_ name: String) -> [JSON.Object] { (self[name]?.array ?? []).compactMap(\.object) }

    /// An amount in the smallest unit of the currency, by default the record's own; 0 for one that is missing.
    func minor(_ name: String, currency: String? = nil) -> Int64 {
        let places = Currency.minorDigits(of: currency ?? text("currency") ?? "EUR") ?? 2
        return Int64(number(name)?.rounded(to: places) ?? 0)
    }
}
