import WorkmateSDK

/// An amount in the smallest unit of its currency, with the decimals the host writes it with.
struct Amount: Equatable {
    let minor: Int64
    let places: Int

    init(minor: Int64, places: Int) {
        self.minor = minor
        self.places = places
    }

    /// Reads `-12.50`; nil for anything else.
    init?(_ text: String) {
        let isNegative = text.hasPrefix("-")
        let parts = text.dropFirst(isNegative ? 1 : 0).split(separator: ".", omittingEmptySubsequences: false)
        let digits = parts.joined()
        guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }), digits.utf8.count <= 16,
            digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let magnitude = Int64(digits)
        else { return nil }
        self.init(minor: isNegative ? -magnitude : magnitude, places: parts.count == 2 ? parts[1].utf8.count : 0)
    }

    /// With more decimals, nil where that would need fewer.
    func with(places: Int) -> Amount? {
        guard places >= self.places else { return nil }
        let factor = (self.places..<places).reduce(Int64(1)) { factor, _ in factor * 10 }
        let (minor, overflow) = minor.multipliedReportingOverflow(by: factor)
        return overflow ? nil : Amount(minor: minor, places: places)
    }

    var text: String {
        let digits = String(minor.magnitude)
        let sign = minor < 0 ? "-" : ""
        guard places > 0 else { return sign + digits }
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        return "\(sign)\(padded.dropLast(places)).\(padded.suffix(places))"
    }

    var json: JSON { .string(text) }

    /// Half away from zero.
    static func quotient(_ number: Int128, _ divisor: Int128) -> Int64 {
        let (whole, rest) = number.quotientAndRemainder(dividingBy: divisor)
        guard rest.magnitude * 2 >= divisor.magnitude else { return Int64(whole) }
        return Int64(whole + ((number < 0) == (divisor < 0) ? 1 : -1))
    }
}

extension JSON.Object {
    /// 0 for an amount that is missing.
    func minor(_ name: String) -> Int64 { text(name).flatMap { Amount($0) }?.minor ?? 0 }
}
