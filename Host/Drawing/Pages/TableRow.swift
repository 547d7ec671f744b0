import WorkmateValues

/// A row with its cells set.
struct TableRow {
    static let padding = 5.0

    struct Cell {
        let block: TextBlock
        let x: Double
    }

    /// What of a row stands on one page: a range of lines of each cell.
    struct Part {
        let lines: [Range<Int>]
        let height: Double
    }

    let kind: Letter.Row.Kind
    let cells: [Cell]
    let carried: String?

    init(_ row: Letter.Row, _ columns: [Letter.Column], _ widths: ColumnWidths, _ type: Typesetter) {
        kind = row.kind
        carried = row.carried
        switch row.kind {
        case .line:
            cells = row.cells.enumerated().map { index, text in
                let (x, width) = widths.columns[index]
                return Cell(block: type.set(text, .cell, width: width, columns[index].alignment), x: x)
            }
        case .heading:
            cells = [Cell(block: type.set(row.cells[0], .cellStrong, width: Paper.textWidth), x: Paper.left)]
        case .subtotal:
            let last = widths.columns[widths.columns.count - 1]
            let width = max(20, last.x - Paper.left - ColumnWidths.gap)
            cells = [
                Cell(block: type.set(row.cells[0], .cellStrong, width: width, .right), x: Paper.left),
                Cell(block: type.set(row.cells[1], .cellStrong, width: last.width, .right), x: last.x),
            ]
        }
    }

    func colour(_ accent: Colour) -> Colour { kind == .heading ? accent : .black }

    var height: Double { (cells.map(\.block.height).max() ?? 0) + Self.padding }

    /// The first line of each cell that is not drawn yet.
    var wholeRest: [Int] { cells.map { _ in 0 } }

    func isDone(_ rest: [Int]) -> Bool { zip(cells, rest).allSatisfy { $1 >= $0.block.lines.count } }

    func part(of rest: [Int], within room: Double) -> Part {
        let lines = zip(cells, rest).map { cell, start in
            start..<max(start, cell.block.end(from: start, within: room - Self.padding))
        }
        let height = zip(cells, lines).map { $0.block.height(of: $1) }.max() ?? 0
        return Part(lines: lines, height: height + Self.padding)
    }
}
