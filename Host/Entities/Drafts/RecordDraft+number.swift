import Database
import Routing
import Values

extension RecordDraft {
    /// Fills an empty number field with the next free number; a number that was given stays.
    ///
    /// Others that make such records wait until the unit ends, so it is drawn last.
    mutating func drawNumber() throws {
        guard let number = declaration.number, values[number.field] == .null else { return }
        let format = NumberFormat(number.range, year: call.now.day.civil.year)
        let range = NumberRange(format.isYearly ? "\(declaration.id)/\(format.year)" : declaration.id)
        let column = declaration.comparedColumn(number.field)
        let drawn = try call.unit.nextFreeNumber(range) { candidate in
            let text = FoldedText.fold(format.text(candidate))
            let sql: SQL = "SELECT 1 FROM \(raw: declaration.table) WHERE \(raw: column) = \(text)"
            return try call.unit.acting(as: entity.tenant) { try call.unit.first(sql) { _ in true } ?? false }
        }
        values[number.field] = .string(format.text(drawn))
    }
}

/// A range as declarations write it: `RE-{YYYY}-{NNNNN}`.
struct NumberFormat {
    let year: Int64
    private let range: String

    init(_ range: String, year: Int64) {
        self.range = range
        self.year = year
    }

    var isYearly: Bool { range.contains("{YYYY}") }

    /// A number that has more digits than the range foresees keeps them.
    func text(_ number: Int64) -> String {
        let filled = range.replacing("{YYYY}", with: String(year))
        guard let open = filled.firstIndex(of: "{"), let close = filled.firstIndex(of: "}") else { return filled }
        let width = filled.distance(from: open, to: close) - 1
        let digits = String(number)
        let padded = String(repeating: "0", count: max(0, width - digits.count)) + digits
        return filled[..<open] + padded + filled[filled.index(after: close)...]
    }
}
