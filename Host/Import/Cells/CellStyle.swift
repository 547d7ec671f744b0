/// How a column writes what can be read in two ways.
package struct CellStyle: Equatable, Sendable {
    package enum DecimalPoint: String, Sendable { case comma, point }
    /// Which part comes first in `03/04/2019`.
    package enum DateOrder: String, Sendable { case day, month }

    package var decimalPoint: DecimalPoint
    package var dateOrder: DateOrder

    package init(decimalPoint: DecimalPoint = .comma, dateOrder: DateOrder = .day) {
        self.decimalPoint = decimalPoint
        self.dateOrder = dateOrder
    }
}

/// Collects what the cells of one column tell about its style.
struct CellStyleVotes {
    private var comma = 0
    private var point = 0
    private var dayFirst = 0
    private var monthFirst = 0

    /// Only a cell that can be read in one way has a vote: `1,5` but not `1,500`; `31/12/2019` but not `03/04/2019`.
    mutating func count(_ cell: String) {
        if cell.contains("/") { countDate(cell) } else { countAmount(cell) }
    }

    private mutating func countAmount(_ cell: String) {
        guard let last = cell.lastIndex(where: { $0 == "," || $0 == "." }) else { return }
        let isComma = cell[last] == ","
        let others = cell.filter { $0 == "," || $0 == "." }
        let decimals = cell[cell.index(after: last)...].prefix { $0.isNumber }.count
        if Set(others).count == 2 || (others.count == 1 && decimals != 3) {
            if isComma { comma += 1 } else { point += 1 }
        } else if others.count > 1 {
            if isComma { point += 1 } else { comma += 1 }
        }
    }

    private mutating func countDate(_ cell: String) {
        let parts = cell.split(separator: "/").map { Int($0) ?? 0 }
        guard parts.count == 3 else { return }
        if parts[0] > 12, parts[0] <= 31 { dayFirst += 1 }
        if parts[1] > 12, parts[1] <= 31 { monthFirst += 1 }
    }

    /// The style with the most votes; `fallback` where there are none.
    func style(fallback: CellStyle) -> CellStyle {
        var style = fallback
        if comma != point { style.decimalPoint = comma > point ? .comma : .point }
        if dayFirst != monthFirst { style.dateOrder = dayFirst > monthFirst ? .day : .month }
        return style
    }
}
