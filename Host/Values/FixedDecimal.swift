/// An exact decimal: `scaled` divided by ten to the power of `scale`. At most 18 digits, as the databases keep it.
package struct FixedDecimal: Hashable, Sendable {
    package static let maximumDigits = 18

    package let scaled: Int64
    package let scale: Int

    /// Nil when there are more than 18 digits or the scale is not within 0...18.
    package init?(scaled: Int64, scale: Int) {
        guard (0...Self.maximumDigits).contains(scale), scaled.magnitude <= 999_999_999_999_999_999 else { return nil }
        self.scaled = scaled
        self.scale = scale
    }

    /// Parses `-1234.50`, the form of JSON, keeping the scale as it was written; nil for anything else.
    package init?(parsing text: String) {
        guard let number = WrittenNumber(text, point: ".") else { return nil }
        self.init(number)
    }

    /// Parses `12.345,67`, `12345,67` or `1 234,5`; groups must be of three digits, so that `1.2.3,4` is no number.
    package init?(parsingGerman text: String) {
        guard let number = WrittenNumber(text, point: ",", grouping: [".", " ", "'", "\u{A0}", "\u{202F}"]) else {
            return nil
        }
        self.init(number)
    }

    private init?(_ number: WrittenNumber) {
        guard let magnitude = Int64(number.digits) else { return nil }
        self.init(scaled: number.isNegative ? -magnitude : magnitude, scale: number.scale)
    }

    /// The same number with another scale; nil when digits other than zero or the limit of 18 digits stand against it.
    package func rescaled(to scale: Int) -> FixedDecimal? {
        guard (0...Self.maximumDigits).contains(scale) else { return nil }
        var scaled = scaled
        for _ in self.scale..<max(scale, self.scale) {
            let (product, overflow) = scaled.multipliedReportingOverflow(by: 10)
            guard !overflow else { return nil }
            scaled = product
        }
        for _ in scale..<max(scale, self.scale) {
            let (quotient, remainder) = scaled.quotientAndRemainder(dividingBy: 10)
            guard remainder == 0 else { return nil }
            scaled = quotient
        }
        return FixedDecimal(scaled: scaled, scale: scale)
    }
}

extension FixedDecimal: CustomStringConvertible {
    /// `-1234.50`, with as many decimals as the scale.
    package var description: String {
        // A sign, 19 digits and a point.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 21) { text in
            var start = text.count
            var rest = scaled.magnitude
            var written = 0
            repeat {
                if written == scale && scale > 0 {
                    start -= 1
                    text[start] = UInt8(ascii: ".")
                }
                start -= 1
                text[start] = UInt8(ascii: "0") + UInt8(rest % 10)
                rest /= 10
                written += 1
            } while rest > 0 || written <= scale
            if scaled < 0 {
                start -= 1
                text[start] = UInt8(ascii: "-")
            }
            return String(decoding: UnsafeBufferPointer(rebasing: text[start...]), as: UTF8.self)
        }
    }
}

/// The digits of a number as a person wrote it.
private struct WrittenNumber {
    var digits = ""
    var scale = 0
    var isNegative = false

    init?(_ text: String, point: Character, grouping: Set<Character> = []) {
        var rest = text[...]
        if rest.first == "-" || rest.first == "+" && !grouping.isEmpty { isNegative = rest.removeFirst() == "-" }
        let parts = rest.split(separator: point, omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = Self.ungrouped(parts[0], grouping) else { return nil }
        digits = whole
        guard parts.count == 2 else { return }
        guard !parts[1].isEmpty, parts[1].allSatisfy(\.isDecimalDigit) else { return nil }
        digits += parts[1]
        scale = parts[1].count
    }

    private static func ungrouped(_ text: Substring, _ grouping: Set<Character>) -> String? {
        let groups = text.split(omittingEmptySubsequences: false) { grouping.contains($0) }
        guard groups.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isDecimalDigit) }) else { return nil }
        guard groups.count == 1 || groups[0].count <= 3 && groups.dropFirst().allSatisfy({ $0.count == 3 }) else {
            return nil
        }
        return groups.joined()
    }
}
