/// What stands on one page, in points from its upper left corner.
struct Sheet {
    enum Mark {
        /// Some lines of a text; the top of the first lies at `y`.
        case lines(TextBlock, Range<Int>, x: Double, y: Double, Colour)
        case rule(x: Double, y: Double, width: Double, thickness: Double, Colour)
        case picture(Picture, x: Double, y: Double, width: Double, height: Double)
        case matrix(QRMatrix, x: Double, y: Double, side: Double)
        /// Slanted over the middle of the page.
        case watermark(TextBlock)
    }

    private(set) var marks: [Mark] = []

    mutating func add(_ mark: Mark) { marks.append(mark) }

    mutating func add(_ text: TextBlock, x: Double, y: Double, _ colour: Colour = .black) {
        marks.append(.lines(text, 0..<text.lines.count, x: x, y: y, colour))
    }
}
