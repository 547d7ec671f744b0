/// An amount of the company's currency in hundredths, or hours in hundredths.
struct Cents: Equatable {
    let count: Int64

    init(_ count: Int64) { self.count = count }

    /// Reads `-1250.5` and the like; nil for other text and for more than two decimals.
    init?(_ text: String?) {
        guard let text else { return nil }
        let isNegative = text.hasPrefix("-")
        let parts = text.dropFirst(isNegative ? 1 : 0).split(separator: ".", omittingEmptySubsequences: false)
        let decimals = parts.count > 1 ? parts[1] : ""
        guard (1...2).contains(parts.count), !parts[0].isEmpty, decimals.count <= 2,
            let count = Int64(parts[0] + decimals + String(repeating: "0", count: 2 - decimals.count))
        else { return nil }
        self.count = isNegative ? -count : count
    }

    /// `1250.50`
    var text: String {
        let (whole, rest) = count.magnitude.quotientAndRemainder(dividingBy: 100)
        return "\(count < 0 ? "-" : "")\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// How many hundredths of the whole this is, to one decimal, half away from zero; nil of nothing.
    func percent(of whole: Cents) -> String? {
        guard whole.count != 0 else { return nil }
        let tenths = (count.magnitude * 2000 + whole.count.magnitude) / (whole.count.magnitude * 2)
        let isNegative = (count < 0) != (whole.count < 0) && tenths > 0
        return "\(isNegative ? "-" : "")\(tenths / 10).\(tenths % 10)"
    }
}
