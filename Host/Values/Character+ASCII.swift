extension Character {
    /// `0`...`9` alone, unlike `isNumber`.
    var isDecimalDigit: Bool { ("0"..."9").contains(self) && utf8.count == 1 }
    var isCapitalLetter: Bool { ("A"..."Z").contains(self) && utf8.count == 1 }
}

extension StringProtocol {
    /// Without the characters people set for reading, and with the letters of ASCII in upper case.
    func compacted(dropping dropped: Set<Character> = [" ", "\u{A0}", "\u{202F}", "\t"]) -> String {
        String(String(self).filter { !dropped.contains($0) }.map { $0.isASCII ? Character($0.uppercased()) : $0 })
    }

    /// Without white space at both ends.
    var trimmed: String {
        var rest = self[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }

    /// The remainder of a decimal number, read from left to right; letters count as 10...35 as in ISO 7064.
    func remainder(dividingBy divisor: Int) -> Int? {
        var remainder = 0
        for character in self {
            guard character.isASCII, let value = Int(String(character), radix: 36) else { return nil }
            remainder = (remainder * (value > 9 ? 100 : 10) + value) % divisor
        }
        return remainder
    }
}
