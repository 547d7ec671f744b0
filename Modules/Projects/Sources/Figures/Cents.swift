import WorkmateSDK

/// An amount of the company's currency in hundredths, or hours in hundredths.
struct Cents: Equatable {
    let count: Int64

    init(_ count: Int64) { self.count = count }

    /// Reads `-1250.5` and the like; nil for other text and for more than two decimals.
    init?(_ text: String?) {
        let count = text.flatMap { ExactDecimal($0) }?.exact(to: 2).flatMap { Int64(exactly: $0) }
        guard let count else { return nil }
        self.count = count
    }

    /// `1250.50`
    var text: String { ExactDecimal(count, places: 2).text }

    /// How many hundredths of the whole this is, to one decimal, half away from zero; nil of nothing.
    func percent(of whole: Cents) -> String? {
        guard whole.count != 0 else { return nil }
        return ExactDecimal(ExactDecimal.quotient(Int128(count) * 1000, Int128(whole.count)), places: 1).text
    }
}
