import WorkmateValues

/// What stands at the end of each page: the page's number above the columns of the company.
struct Foot {
    /// Where it begins.
    let top: Double
    private let columns: [(x: Double, lines: [TextBlock])]
    private let columnsTop: Double
    private let type: Typesetter
    private let label: String

    init(_ letter: Letter, _ type: Typesetter) {
        self.type = type
        label = [letter.watermark, letter.pageLabel].compactMap(\.self).joined(separator: " · ")
        let share = Paper.textWidth / Double(max(1, letter.footer.count))
        columns = letter.footer.enumerated().map { column, texts in
            let lines = texts.enumerated().map { index, text in
                type.setLine(text, index == 0 ? .footerStrong : .footer, width: share - 6)
            }
            return (Paper.left + Double(column) * share, lines)
        }
        let height = columns.map { $0.lines.reduce(0) { $0 + $1.height } }.max() ?? 0
        columnsTop = Paper.footerBottom - height
        top = columnsTop - 18
    }

    func draw(on sheet: inout Sheet, page: Int, of pages: Int, _ colour: Colour) {
        let text = label.replacing("{pages}", with: "\(pages)").replacing("{page}", with: "\(page)")
        let number = type.setLine(text, .small, width: Paper.textWidth, .right)
        sheet.add(number, x: Paper.left, y: top + 2, .grey)
        guard !columns.isEmpty else { return }
        sheet.add(.rule(x: Paper.left, y: columnsTop - 3, width: Paper.textWidth, thickness: 0.5, colour))
        for column in columns {
            var y = columnsTop
            for line in column.lines {
                sheet.add(line, x: column.x, y: y, .grey)
                y += line.height
            }
        }
    }
}
