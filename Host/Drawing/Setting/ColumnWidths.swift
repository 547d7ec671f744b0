import WorkmateValues

/// The columns of a table on the sheet, in points.
struct ColumnWidths {
    /// Points that a column has at least.
    private static let narrowest = 10.0.millimetres
    static let gap = 2.0.millimetres

    /// Where each begins, and its width without the gap to the next.
    let columns: [(x: Double, width: Double)]

    /// Nil when they have no room.
    init?(_ columns: [Letter.Column]) {
        let fixed = columns.compactMap(\.width).reduce(0.0) { $0 + Double($1).millimetres }
        let open = columns.count { $0.width == nil }
        let share = open == 0 ? 0 : (Paper.textWidth - fixed) / Double(open)
        guard fixed <= Paper.textWidth + 0.01, open == 0 || share >= Self.narrowest else { return nil }
        var placed: [(x: Double, width: Double)] = []
        var x = Paper.left
        for (index, column) in columns.enumerated() {
            let width = column.width.map { Double($0).millimetres } ?? share
            placed.append((x, width - (index == columns.count - 1 ? 0 : Self.gap)))
            x += width
        }
        self.columns = placed
    }
}
