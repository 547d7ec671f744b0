import WorkmateValues

extension Composer {
    private static let totalsWidth = 90.0.millimetres
    private static let codeSide = 30.0.millimetres

    /// What must stand on one page with the end of the table above it.
    func height(of block: Letter.Block?) -> Double {
        guard case .totals(let totals) = block else { return 0 }
        return totals.reduce(0) { $0 + line(of: $1).height }
    }

    /// Totals stand together, if one page holds them.
    func place(_ totals: [Letter.Total]) throws {
        let lines = totals.map(line)
        try keep(lines.reduce(0) { $0 + $1.height })
        for line in lines {
            if line.height > room { try beginNext() }
            let left = Paper.right - Self.totalsWidth
            if line.isStrong { rule(at: y + 1, x: left, width: Self.totalsWidth) }
            let top = y + (line.isStrong ? 4 : 1)
            add(line.label, x: left, y: top)
            add(line.value, x: Paper.right - line.value.width, y: top)
            y += line.height
        }
    }

    private struct TotalLine {
        let label: TextBlock
        let value: TextBlock
        let isStrong: Bool

        var height: Double { max(label.height, value.height) + (isStrong ? 7 : 2) }
    }

    private func line(of total: Letter.Total) -> TotalLine {
        let style = total.isStrong ? TextStyle.strong : .cell
        let value = type.setLine(total.value, style, width: Self.totalsWidth)
        let label = type.set(total.label, style, width: Self.totalsWidth - value.width - 8)
        return TotalLine(label: label, value: value, isStrong: total.isStrong)
    }

    func place(_ code: Letter.Code) throws {
        let matrix = try QRMatrix(code.content)
        let left = Paper.left + Self.codeSide + 5.0.millimetres
        let lines = code.lines.enumerated().map { index, text in
            type.set(text, index == 0 ? .smallStrong : .small, width: Paper.right - left)
        }
        let height = max(Self.codeSide, lines.reduce(0) { $0 + $1.height })
        try keep(height)
        add(.matrix(matrix, x: Paper.left, y: y, side: Self.codeSide))
        var top = y + 4
        for line in lines {
            add(line, x: left, y: top, .grey)
            top += line.height
        }
        y += height
    }
}
