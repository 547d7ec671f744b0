import WorkmateValues

extension Composer {
    func beginFirst() throws {
        try begin(at: Paper.plainSubjectTop)
        try placeLetterhead()
        placeFacts()
        if let address = letter.address {
            place(address)
            y = max(y, Paper.subjectTop)
        }
        placeSubject()
    }

    /// A following page tells whose letter it is, and which.
    func beginNext() throws {
        try begin(at: Paper.followingTop)
        let half = Paper.textWidth / 2 - 6
        let top = 15.0.millimetres
        add(line(letter.letterhead.name, .smallStrong, width: half), x: Paper.left, y: top, colour)
        add(line(letter.title, .small, width: half, .right), x: Paper.right - half, y: top, .grey)
        rule(at: 23.0.millimetres)
    }

    /// As much of a text as one line holds.
    private func line(
        _ text: String, _ style: TextStyle, width: Double, _ alignment: Letter.Column.Alignment = .left
    ) -> TextBlock {
        type.setLine(text, style, width: width, alignment)
    }

    /// The company's name, and opposite of it the logo, if there is one.
    private func placeLetterhead() throws {
        guard let logo = letter.letterhead.logo else {
            return placeNames(x: Paper.left, width: Paper.textWidth, .right)
        }
        let picture = try Picture(logo)
        let scale = min(Paper.logoWidth / picture.width, Paper.logoHeight / picture.height)
        let (width, height) = (picture.width * scale, picture.height * scale)
        add(.picture(picture, x: Paper.right - width, y: Paper.headTop, width: width, height: height))
        placeNames(x: Paper.left, width: Paper.textWidth - width - 12, .left)
    }

    private func placeNames(x: Double, width: Double, _ alignment: Letter.Column.Alignment) {
        let name = type.set(letter.letterhead.name, .company, width: width, alignment)
        var top = Paper.headTop
        add(name, x: x, y: top, colour)
        top += name.height + 2
        for text in letter.letterhead.lines where top < Paper.addressTop - 12 {
            let line = line(text, .small, width: width, alignment)
            add(line, x: x, y: top, .grey)
            top += line.height
        }
    }

    private func place(_ address: Letter.Address) {
        let sender = line(address.sender, .footer, width: Paper.addressWidth)
        let top = Paper.addressLine - sender.height - 2
        add(sender, x: Paper.left, y: top, .grey)
        add(.rule(x: Paper.left, y: Paper.addressLine - 1.5, width: sender.width, thickness: 0.25, .grey))
        let style = address.lines.count > 6 ? TextStyle.small : .text
        let pitch = min(Double(style.size) * 1.25, Paper.addressHeight / Double(max(1, address.lines.count)))
        for (index, text) in address.lines.enumerated() {
            add(
                line(text, style, width: Paper.addressWidth), x: Paper.left,
                y: Paper.addressLine + 1 + Double(index) * pitch)
        }
        for fold in Paper.folds {
            add(.rule(x: 5.0.millimetres, y: fold, width: 5.0.millimetres, thickness: 0.25, .grey))
        }
        add(.rule(x: 5.0.millimetres, y: Paper.punch, width: 7.0.millimetres, thickness: 0.25, .grey))
    }

    /// Beside the address, or above the subject of a letter without one.
    private func placeFacts() {
        let left = letter.address == nil ? Paper.left : Paper.factsLeft
        let width = (letter.address == nil ? Paper.right : Paper.factsRight) - left
        let labels = letter.facts.map { type.set("\($0.label):", .cell) }
        let column = min((labels.map(\.width).max() ?? 0) + 8, width * 0.6)
        y = Paper.factsTop
        for fact in letter.facts {
            let label = type.set("\(fact.label):", .cell, width: column - 4)
            let value = type.set(fact.value, .cell, width: width - column)
            add(label, x: left, y: y, .grey)
            add(value, x: left + column, y: y)
            y += max(label.height, value.height) + 1.5
        }
        y += Self.gap
    }

    private func placeSubject() {
        let subject = type.set(letter.subject, .subject, width: Paper.textWidth)
        add(subject, x: Paper.left, y: y, colour)
        y += subject.height + Self.gap
    }
}
