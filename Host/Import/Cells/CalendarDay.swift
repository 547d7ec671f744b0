import Values

/// Dates as people write them.
enum CalendarDay {
    /// `31.12.2019`, `31.12.19`, `2019-12-31`, `31/12/2019` or `12/31/2019` by the order, `31-12-2019`, `20191231`;
    /// what stands behind a space is taken for a time and left out. Nil for anything else and for days that are not.
    static func read(_ text: String, _ order: CellStyle.DateOrder) -> Day? {
        let date = text.prefix { $0 != " " && $0 != "T" }
        if date.utf8.count == 8, date.allSatisfy(\.isASCII), let packed = Int64(date) {
            return Day(year: packed / 10_000, month: packed / 100 % 100, day: packed % 100)
        }
        guard let separator = date.first(where: { $0 == "." || $0 == "-" || $0 == "/" }) else { return nil }
        let parts = date.split(separator: separator, omittingEmptySubsequences: false)
        guard parts.count == 3, parts.allSatisfy(isNumber) else { return nil }
        let numbers = parts.compactMap { Int64($0) }
        if parts[0].utf8.count == 4 { return Day(year: numbers[0], month: numbers[1], day: numbers[2]) }
        guard let year = year(parts[2]) else { return nil }
        let isMonthFirst = separator == "/" && order == .month
        return Day(year: year, month: numbers[isMonthFirst ? 0 : 1], day: numbers[isMonthFirst ? 1 : 0])
    }

    private static func isNumber(_ text: Substring) -> Bool {
        (1...4).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// Two digits mean 1969...2068, as in POSIX.
    private static func year(_ text: Substring) -> Int64? {
        guard let number = Int64(text) else { return nil }
        switch text.utf8.count {
        case 4: return number
        case 2: return number + (number < 69 ? 2000 : 1900)
        default: return nil
        }
    }
}
