import WorkmateSDK

/// An exact decimal number: `digits` divided by ten to the power of `scale`.
struct ExactNumber: Equatable {
    let digits: Int128
    let scale: Int

    init(digits: Int128, scale: Int) {
        self.digits = digits
        self.scale = scale
    }

    /// Parses `-1234.50`, the form in which the host keeps decimals; nil for anything else.
    init?(_ text: String) {
        let isNegative = text.hasPrefix("-")
        let parts = text.dropFirst(isNegative ? 1 : 0).split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isDecimalDigit) })
        else { return nil }
        let fraction = parts.count == 2 ? parts[1] : ""
        guard parts[0].count + fraction.count <= 30, let magnitude = Int128(parts[0] + fraction) else { return nil }
        self.init(digits: isNegative ? -magnitude : magnitude, scale: fraction.count)
    }

    static let zero = ExactNumber(digits: 0, scale: 0)
    static let one = ExactNumber(digits: 1, scale: 0)

    static func * (left: ExactNumber, right: ExactNumber) -> ExactNumber {
        ExactNumber(digits: left.digits * right.digits, scale: left.scale + right.scale)
    }

    static func - (left: ExactNumber, right: ExactNumber) -> ExactNumber {
        let scale = max(left.scale, right.scale)
        return ExactNumber(digits: left.scaled(to: scale) - right.scaled(to: scale), scale: scale)
    }

    /// A hundredth of the number.
    var percent: ExactNumber { ExactNumber(digits: digits, scale: scale + 2) }

    /// In units of ten to the power of `-places`, rounded half away from zero.
    func rounded(to places: Int) -> Int128 {
        guard places < scale else { return scaled(to: places) }
        return Self.quotient(digits, Self.power(scale - places))
    }

    private func scaled(to places: Int) -> Int128 { digits * Self.power(places - scale) }

    /// Rounded half away from zero.
    static func quotient(_ number: Int128, _ divisor: Int128) -> Int128 {
        let (whole, rest) = number.quotientAndRemainder(dividingBy: divisor)
        guard rest.magnitude * 2 >= divisor.magnitude else { return whole }
        return whole + ((number < 0) == (divisor < 0) ? 1 : -1)
    }

    private static func power(_ exponent: Int) -> Int128 { (0..<exponent).reduce(1) { power, _ in power * 10 } }
}

extension JSON.Object {
    func number(_ name: String) -> ExactNumber? { text(name).flatMap { ExactNumber($0) } }
}

extension Character {
    fileprivate var isDecimalDigit: Bool { ("0"..."9").contains(self) && utf8.count == 1 }
}
