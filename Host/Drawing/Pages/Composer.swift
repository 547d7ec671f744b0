import WorkmateValues

/// Puts a letter on pages, from top to bottom.
final class Composer {
    /// Between two blocks.
    static let gap = 4.0.millimetres
    private static let mostSheets = 500

    let letter: Letter
    let type: Typesetter
    /// Of rules.
    let accent: Colour
    /// Of headings: the same, dark enough to be read.
    let colour: Colour
    private let foot: Foot
    private(set) var sheets: [Sheet] = []
    /// Where the next thing stands on the last sheet.
    var y = 0.0

    init(_ letter: Letter, _ type: Typesetter) {
        self.letter = letter
        self.type = type
        accent = Colour(hexadecimal: letter.letterhead.colour) ?? .black
        colour = accent.readable
        foot = Foot(letter, type)
    }

    /// The pages, with all that stands on them.
    func compose() throws -> [Sheet] {
        try beginFirst()
        guard room > 36 else { throw LetterRefusal(.large, "facts", "no room for the text below") }
        for (index, block) in letter.body.enumerated() {
            try place(block, before: index + 1 < letter.body.count ? letter.body[index + 1] : nil)
        }
        for page in sheets.indices { foot.draw(on: &sheets[page], page: page + 1, of: sheets.count, accent) }
        return sheets
    }

    /// How much of the sheet is left.
    var room: Double { foot.top - Self.gap - y }

    /// What a sheet behind the first has room for.
    var wholeRoom: Double { foot.top - Self.gap - Paper.followingTop }

    func add(_ mark: Sheet.Mark) { sheets[sheets.count - 1].add(mark) }

    func add(_ text: TextBlock, x: Double, y: Double, _ colour: Colour = .black) {
        sheets[sheets.count - 1].add(text, x: x, y: y, colour)
    }

    func rule(at y: Double, x: Double = Paper.left, width: Double = Paper.textWidth, thickness: Double = 0.5) {
        add(.rule(x: x, y: y, width: width, thickness: thickness, accent))
    }

    func begin(at top: Double) throws {
        guard sheets.count < Self.mostSheets else {
            throw LetterRefusal(.large, "body", "over \(Self.mostSheets) pages")
        }
        sheets.append(Sheet())
        if let watermark = letter.watermark { add(.watermark(type.set(watermark, .watermark))) }
        y = top
    }

    /// Begins a sheet when so much has no room on this one, but would have on the next.
    func keep(_ height: Double) throws {
        if height > room, height <= wholeRoom || room < 12 { try beginNext() }
    }

    private func place(_ block: Letter.Block, before next: Letter.Block?) throws {
        switch block {
        case .text(let text): try flow(type.set(text, width: Paper.textWidth))
        case .heading(let text): try placeHeading(text)
        case .note(let text): try flow(type.set(text, .small, width: Paper.textWidth), .grey)
        case .table(let table): try TableComposer(table, self).place(keeping: height(of: next))
        case .totals(let totals): try place(totals)
        case .code(let code): try place(code)
        }
        y += Self.gap
    }

    /// A heading stays with two lines of what is below it.
    private func placeHeading(_ text: String) throws {
        let heading = type.set(text, .strong, width: Paper.textWidth)
        try keep(heading.height + 36)
        add(heading, x: Paper.left, y: y, colour)
        y += heading.height
    }

    /// Text that goes on over as many pages as it needs; no single line stays behind.
    private func flow(_ text: TextBlock, _ colour: Colour = .black) throws {
        var start = 0
        while start < text.lines.count {
            var end = text.end(from: start, within: room)
            if end == text.lines.count - 1, end - start > 2 { end -= 1 }
            if end == start || end == start + 1 && end < text.lines.count {
                try beginNext()
                end = max(start + 1, text.end(from: start, within: room))
            }
            add(.lines(text, start..<end, x: Paper.left, y: y, colour))
            y += text.height(of: start..<end)
            start = end
        }
    }
}
