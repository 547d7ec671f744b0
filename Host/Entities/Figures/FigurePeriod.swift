import Values

/// The running day, week, month, quarter or year, by a date of the records.
package struct FigurePeriod: Hashable, Sendable {
    package enum Span: String, CaseIterable, Sendable { case day, week, month, quarter, year }

    let field: String
    package let span: Span

    init?(_ object: DeclarationObject) {
        field = object.requiredText("field")
        let word = object.requiredText("span")
        object.finish()
        guard let span = Span(rawValue: word) else {
            object.fault("span", "must be one of \(Span.allCases.map(\.rawValue).joined(separator: ", "))")
            return nil
        }
        self.span = span
    }

    /// The first day of the period around a day, and the first one behind it.
    func days(around day: Day) -> (from: Day, until: Day) {
        let (year, month, _) = day.civil
        switch span {
        case .day: return (day, day.advanced(1))
        case .week:
            // The first of January 1970 was a Thursday.
            let sinceMonday = ((day.daysSince1970 + 3) % 7 + 7) % 7
            return (day.advanced(-sinceMonday), day.advanced(7 - sinceMonday))
        case .month: return Self.months(year, month, 1)
        case .quarter: return Self.months(year, (month - 1) / 3 * 3 + 1, 3)
        case .year: return Self.months(year, 1, 12)
        }
    }

    private static func months(_ year: Int64, _ month: Int64, _ count: Int64) -> (from: Day, until: Day) {
        let next = month + count
        let behind = next > 12 ? Day(year: year + 1, month: next - 12, day: 1) : Day(year: year, month: next, day: 1)
        guard let from = Day(year: year, month: month, day: 1), let behind else {
            preconditionFailure("a clock shows a day of our calendar")
        }
        return (from, behind)
    }
}

extension Day {
    fileprivate func advanced(_ days: Int64) -> Day { Day(daysSince1970: daysSince1970 + days) }
}
