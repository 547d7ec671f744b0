import Values

/// What the caller states instead of what is recognised.
package struct ImportCorrections: Sendable {
    package var encoding: TextEncoding?
    package var separator: UInt8?
    package var quote: UInt8?
    package var mode: ImportSettings.Mode?
    package var decimalPoint: CellStyle.DecimalPoint?
    package var dateOrder: CellStyle.DateOrder?
    /// Header or number of a column to a field or null.
    package var columns: JSON.Object = [:]
    /// What each column filled before; nil to propose it anew.
    var earlier: ColumnMapping?

    package init() {}

    /// - Throws: `IMPORT_9210` with `IMPORT_9214` for each unknown member or value.
    package init(_ body: JSON.Object) throws {
        var wrong: [String] = []
        for member in body.members where !take(member) { wrong.append(member.name) }
        guard wrong.isEmpty else {
            throw Problem(
                .invalid, code: "IMPORT_9210", fields: wrong.map { FieldProblem($0, code: "IMPORT_9214", ["name": $0]) }
            )
        }
    }

    /// False for an unknown member or a value that it cannot have.
    private mutating func take(_ member: JSON.Object.Member) -> Bool {
        let word = member.value.string ?? ""
        switch member.name {
        case "encoding": encoding = TextEncoding(rawValue: word)
        case "separator": separator = word.utf8.count == 1 ? word.utf8.first : nil
        case "quote": quote = word.utf8.count == 1 ? word.utf8.first : nil
        case "mode": mode = ImportSettings.Mode(rawValue: word)
        case "decimal_point": decimalPoint = CellStyle.DecimalPoint(rawValue: word)
        case "date_order": dateOrder = CellStyle.DateOrder(rawValue: word)
        case "columns": columns = member.value.object ?? [:]
        default: return false
        }
        return member.name == "columns" ? member.value.object != nil : hasTaken(member.name)
    }

    private func hasTaken(_ name: String) -> Bool {
        switch name {
        case "encoding": encoding != nil
        case "separator": separator.map { $0 < 0x80 && $0 != 0x0A && $0 != 0x0D } ?? false
        case "quote": quote.map { $0 < 0x80 && $0 != 0x0A && $0 != 0x0D } ?? false
        case "mode": mode != nil
        case "decimal_point": decimalPoint != nil
        default: dateOrder != nil
        }
    }

    func applied(to style: CellStyle) -> CellStyle {
        CellStyle(
            decimalPoint: decimalPoint ?? style.decimalPoint, dateOrder: dateOrder ?? style.dateOrder)
    }
}
