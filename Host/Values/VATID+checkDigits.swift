extension VATID {
    /// Whether the check digits fit, where the country publishes how to reckon them; true for the others.
    static func hasValidCheckDigits(_ number: String, _ prefix: String) -> Bool {
        let digits = number.compactMap { $0.isDecimalDigit ? Int(String($0)) : nil }
        switch prefix {
        case "AT": return doubled(digits.dropLast(), plus: 4) == digits[7]
        case "BE": return 97 - number.prefix(8).remainder(dividingBy: 97)! == Int(number.suffix(2))
        case "CHE": return isSwiss(digits)
        case "DE", "HR": return isHybrid(digits)
        case "DK": return sum(digits, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 == 0
        case "EE": return sum(digits, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 == 0
        case "EL": return sum(digits, [256, 128, 64, 32, 16, 8, 4, 2]) % 11 % 10 == digits[8]
        case "FI": return sum(digits, [7, 9, 10, 5, 8, 4, 2, 1]) % 11 == 0
        case "FR": return isFrench(number)
        case "HU": return sum(digits, [9, 7, 3, 1, 9, 7, 3, 1]) % 10 == 0
        case "IT": return isLuhn(digits)
        case "LU": return number.prefix(6).remainder(dividingBy: 89) == Int(number.suffix(2))
        case "MT": return sum(digits, [3, 4, 6, 7, 8, 9, 10, 1]) % 37 == 0
        case "NO": return sum(digits, [3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 == 0
        case "PL": return sum(digits, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 == digits[9]
        case "PT": return complement(sum(digits, [9, 8, 7, 6, 5, 4, 3, 2])) == digits[8]
        case "RO": return isRomanian(digits)
        case "SE": return isLuhn(Array(digits.prefix(10)))
        case "SI": return isSlovenian(digits)
        case "SK": return number.remainder(dividingBy: 11) == 0
        default: return true
        }
    }

    private static func sum(_ digits: [Int], _ weights: [Int]) -> Int {
        zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 }
    }

    private static func complement(_ sum: Int) -> Int {
        let rest = 11 - sum % 11
        return rest > 9 ? 0 : rest
    }

    /// ISO 7064, MOD 11,10.
    private static func isHybrid(_ digits: [Int]) -> Bool {
        var product = 10
        for digit in digits.dropLast() {
            let sum = (digit + product) % 10
            product = 2 * (sum == 0 ? 10 : sum) % 11
        }
        return (11 - product) % 10 == digits.last
    }

    private static func doubled(_ digits: ArraySlice<Int>, plus start: Int) -> Int {
        let total = digits.enumerated().reduce(start) { total, next in
            let value = next.element * (next.offset % 2 == 0 ? 1 : 2)
            return total + value / 10 + value % 10
        }
        return (10 - total % 10) % 10
    }

    private static func isLuhn(_ digits: [Int]) -> Bool {
        let total = digits.reversed().enumerated().reduce(0) { total, next in
            let value = next.element * (next.offset % 2 == 0 ? 1 : 2)
            return total + value / 10 + value % 10
        }
        return total % 10 == 0
    }

    /// The old key is reckoned from the SIREN; keys with letters are newer and not published.
    private static func isFrench(_ number: String) -> Bool {
        guard let key = Int(number.prefix(2)), let siren = Int(number.dropFirst(2)) else { return true }
        return key == (12 + 3 * (siren % 97)) % 97
    }

    private static func isSwiss(_ digits: [Int]) -> Bool {
        let rest = sum(digits, [5, 4, 3, 2, 7, 6, 5, 4]) % 11
        return rest != 1 && (11 - rest) % 11 == digits[8]
    }

    private static func isRomanian(_ digits: [Int]) -> Bool {
        let padded = Array(repeating: 0, count: 10 - digits.count) + digits
        return sum(padded, [7, 5, 3, 2, 1, 7, 5, 3, 2]) * 10 % 11 % 10 == padded[9]
    }

    private static func isSlovenian(_ digits: [Int]) -> Bool {
        let rest = 11 - sum(digits, [8, 7, 6, 5, 4, 3, 2]) % 11
        return rest != 11 && rest % 10 == digits[7]
    }
}
