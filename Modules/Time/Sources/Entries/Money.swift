/// An amount of the company's currency, exact to its written decimals.
struct Money: Equatable {
    let minor: Int64
    /// Digits behind the point.
    let scale: Int

    init(minor: Int64, scale: Int = 2) {
        self.minor = minor
        self.scale = scale
    }

    /// Reads `95.00`; nil for other text.
    init?(_ text: String?) {
        guard let text else { return nil }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let minor = Int64(parts.joined()), minor >= 0 else { return nil }
        self.init(minor: minor, scale: parts.count > 1 ? parts[1].count : 0)
    }

    var text: String {
        guard scale > 0 else { return String(minor) }
        let digits = String(minor)
        let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
        return padded.dropLast(scale) + "." + padded.suffix(scale)
    }

    /// What so many minutes cost at this rate for an hour, rounded half up. Nil beyond what an amount can hold.
    func forMinutes(_ minutes: Int64) -> Money? {
        let (product, isTooMuch) = minor.multipliedReportingOverflow(by: minutes)
        return isTooMuch ? nil : Money(minor: (product + 30) / 60, scale: scale)
    }
}
