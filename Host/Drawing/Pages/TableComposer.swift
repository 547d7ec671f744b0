import WorkmateValues

/// Puts a table on pages: its head again on each, and the sum so far at the foot of one and the head of the next.
struct TableComposer {
    private let table: Letter.Table
    private let composer: Composer
    private let widths: ColumnWidths
    private let rows: [TableRow]
    private let head: (cells: [TableRow.Cell], height: Double)

    init(_ table: Letter.Table, _ composer: Composer) {
        guard let widths = ColumnWidths(table.columns) else { preconditionFailure("the reader measured the columns") }
        self.table = table
        self.composer = composer
        self.widths = widths
        head = Self.head(of: table, widths, composer.type)
        rows = table.rows.map { TableRow($0, table.columns, widths, composer.type) }
    }

    /// - Parameter tail: the height of what should stand on one page with the last row.
    func place(keeping tail: Double) throws {
        guard head.height < composer.wholeRoom / 2 else {
            throw LetterRefusal(.large, "body", "a table's head takes over half a page")
        }
        let first = rows.isEmpty ? 0 : rows[bundle(from: 0)].reduce(0) { $0 + $1.height }
        try composer.keep(head.height + min(first, composer.wholeRoom / 2) + carryHeight)
        placeHead()
        var start = 0
        while start < rows.count {
            let bundle = bundle(from: start)
            try place(bundle, tail: bundle.upperBound == rows.count ? tail : 0)
            start = bundle.upperBound
        }
        composer.rule(at: composer.y)
    }

    /// Rows that stay together: headings with the row below them, and subtotals with the row above.
    private func bundle(from start: Int) -> Range<Int> {
        var end = start
        while end < rows.count - 1, rows[end].kind == .heading { end += 1 }
        end += 1
        while end < rows.count, rows[end].kind == .subtotal { end += 1 }
        return start..<end
    }

    private func place(_ bundle: Range<Int>, tail: Double) throws {
        let height = rows[bundle].reduce(0) { $0 + $1.height }
        let reserve = bundle.upperBound < rows.count ? carryHeight : tail
        let fresh = composer.wholeRoom - head.height - carryHeight
        if height + reserve > composer.room, height + reserve <= fresh { try turn(before: bundle.lowerBound) }
        for index in bundle { try place(index) }
    }

    /// A row that no page holds goes on over several.
    private func place(_ index: Int) throws {
        let row = rows[index]
        let reserve = index + 1 < rows.count ? carryHeight : 0
        if row.height + reserve > composer.room, row.height + reserve <= composer.wholeRoom / 3 {
            try turn(before: index)
        }
        var rest = row.wholeRest
        while !row.isDone(rest) {
            let part = row.part(of: rest, within: composer.room - reserve)
            if part.height <= TableRow.padding { try turn(before: index) } else { draw(row, part, &rest) }
            if !row.isDone(rest), part.height > TableRow.padding { try turn(before: index) }
        }
    }

    private func draw(_ row: TableRow, _ part: TableRow.Part, _ rest: inout [Int]) {
        for (cell, range) in part.lines.enumerated() where !range.isEmpty {
            let placed = row.cells[cell]
            composer.add(
                .lines(
                    placed.block, range, x: placed.x, y: composer.y + TableRow.padding / 2, row.colour(composer.colour))
            )
        }
        composer.y += part.height
        rest = part.lines.map(\.upperBound)
        if row.isDone(rest), row.kind != .heading {
            composer.add(.rule(x: Paper.left, y: composer.y, width: Paper.textWidth, thickness: 0.25, .pale))
        }
    }

    private static func head(
        of table: Letter.Table, _ widths: ColumnWidths, _ type: Typesetter
    ) -> (cells: [TableRow.Cell], height: Double) {
        let cells = zip(table.columns, widths.columns).map { column, place in
            TableRow.Cell(
                block: type.set(column.title, .cellStrong, width: place.width, column.alignment), x: place.x)
        }
        return (cells, (cells.map(\.block.height).max() ?? 0) + 6)
    }

    private func placeHead() {
        for cell in head.cells { composer.add(cell.block, x: cell.x, y: composer.y + 2, composer.colour) }
        composer.y += head.height
        composer.rule(at: composer.y - 1)
        composer.y += 1
    }

    private var carryHeight: Double { table.carryLabel == nil ? 0 : 17 }

    /// The next page, with the sum of the rows above one carried over.
    private func turn(before index: Int) throws {
        let carried = rows[..<index].last { $0.carried != nil }?.carried
        if let carried { placeCarry(carried) }
        try composer.beginNext()
        placeHead()
        if let carried { placeCarry(carried) }
    }

    private func placeCarry(_ sum: String) {
        guard let text = table.carryLabel, let last = widths.columns.last else { return }
        let value = composer.type.set(sum, .cellStrong, width: last.width, table.columns.last?.alignment ?? .right)
        let width = last.x - Paper.left - ColumnWidths.gap
        let label = composer.type.set(text, .cellStrong, width: max(20, width), .right)
        composer.add(label, x: Paper.left, y: composer.y + 2)
        composer.add(value, x: last.x, y: composer.y + 2)
        composer.y += carryHeight
    }
}
