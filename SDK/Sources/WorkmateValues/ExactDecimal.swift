/// An exact decimal number: `digits` divided by ten to the power of `places`. Amounts of money are made of it.
///
/// Two are equal that are written alike: `7.0` is not `7.00`. Results beyond the 38 digits of an `Int128` trap;
/// a product of two numbers that the host keeps, of 18 digits each, stays below.
public struct ExactDecimal: Hashable, Sendable {
    /// Digits of the longest number that is read, as the databases keep it.
    public static let maximumDigits = 18
    public static let zero = ExactDecimal(0)
    public static let one = ExactDecimal(1)

    public let digits: Int128
    /// Decimals behind the point.
    public let places: Int

    public init(_ digits: some BinaryInteger, places: Int = 0) {
        self.digits = Int128(digits)
        self.places = places
    }

    /// Reads `-1234.50`, the form in which the API writes decimals; nil for anything else.
    public init?(_ text: String) {
        let isNegative = text.hasPrefix("-")
        let parts = text.dropFirst(isNegative ? 1 : 0).split(separator: ".", omittingEmptySubsequences: false)
        let digits = parts.joined()
        guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }),
            digits.utf8.count <= Self.maximumDigits, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let magnitude = Int128(digits)
        else { return nil }
        self.init(isNegative ? -magnitude : magnitude, places: parts.count == 2 ? parts[1].utf8.count : 0)
    }

    /// `-1234.50`, with as many decimals as the number has.
    public var text: String {
        let digits = String(digits.magnitude)
        let sign = self.digits < 0 ? "-" : ""
        guard places > 0 else { return sign + digits }
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        return "\(sign)\(padded.dropLast(places)).\(padded.suffix(places))"
    }

    public var json: JSON { .string(text) }

    /// A hundredth of the number.
    public var percent: ExactDecimal { ExactDecimal(digits, places: places + 2) }

    public static func * (left: ExactDecimal, right: ExactDecimal) -> ExactDecimal {
        ExactDecimal(left.digits * right.digits, places: left.places + right.places)
    }

    public static func - (left: ExactDecimal, right: ExactDecimal) -> ExactDecimal {
        let places = max(left.places, right.places)
        return ExactDecimal(left.scaled(to: places) - right.scaled(to: places), places: places)
    }

    /// In units of ten to the power of `-places`, rounded half away from zero: cents for two.
    public func rounded(to places: Int) -> Int128 {
        guard places < self.places else { return scaled(to: places) }
        return Self.quotient(digits, Self.power(self.places - places))
    }

    /// In units of ten to the power of `-places`; nil when the number has more decimals.
    public func exact(to places: Int) -> Int128? { places < self.places ? nil : scaled(to: places) }

    /// Divided and rounded half away from zero.
    public static func quotient(_ number: Int128, _ divisor: Int128) -> Int128 {
        let (whole, rest) = number.quotientAndRemainder(dividingBy: divisor)
        guard rest.magnitude * 2 >= divisor.magnitude else { return whole }
        return whole + ((number < 0) == (divisor < 0) ? 1 : -1)
    }

    private func scaled(to places: Int) -> Int128 { digits * Self.power(places - self.places) }

    private static func power(_ exponent: Int) -> Int128 { (0..<exponent).reduce(1) { power, _ in power * 10 } }
}
