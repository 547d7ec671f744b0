import WorkmateValues

/// Reads a letter from its description, and trusts nothing in it.
enum LetterReader {
    static func letter(_ description: [UInt8]) throws(LetterRefusal) -> Letter {
        let json: JSON
        do {
            json = try JSON(parsing: description, depth: 12)
        } catch {
            throw LetterRefusal(.malformed, "byte \(error.offset)", error.reason)
        }
        return try letter(Place(json: json, path: ""))
    }

    private static func letter(_ place: Place) throws(LetterRefusal) -> Letter {
        let members = try place.members([
            "language", "title", "date", "letterhead", "address", "facts", "subject", "body", "footer", "watermark",
            "page_label",
        ])
        var letter = Letter(
            language: try language(members.required("language")), title: try members.required("title").line(),
            date: try date(members.required("date")), letterhead: try letterhead(members.required("letterhead")),
            subject: try members.required("subject").line())
        if let address = members.optional("address") { letter.address = try self.address(address) }
        for fact in try members.optional("facts")?.list(atMost: 12) ?? [] { letter.facts.append(try self.fact(fact)) }
        for block in try members.optional("body")?.list(atMost: 500) ?? [] { letter.body.append(try self.block(block)) }
        for column in try members.optional("footer")?.list(atMost: 4) ?? [] {
            letter.footer.append(try column.lines(atMost: 6))
        }
        letter.watermark = try members.optional("watermark")?.text(longest: 20)
        if let label = members.optional("page_label") { letter.pageLabel = try label.line() }
        return letter
    }

    private static func language(_ place: Place) throws(LetterRefusal) -> String {
        let tag = try place.line()
        let isTag =
            (2...35).contains(tag.utf8.count) && tag.utf8.allSatisfy { isLetter($0) || isDigit($0) || $0 == 0x2D }
        guard isTag else { throw place.malformed("no language") }
        return tag
    }

    private static func date(_ place: Place) throws(LetterRefusal) -> String {
        let day = try place.line()
        let isDay =
            day.utf8.count == 10
            && day.utf8.enumerated().allSatisfy { [4, 7].contains($0) ? $1 == 0x2D : isDigit($1) }
        guard isDay else { throw place.malformed("no day like 2026-11-21") }
        return day
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    private static func letterhead(_ place: Place) throws(LetterRefusal) -> Letter.Letterhead {
        let members = try place.members(["name", "lines", "logo", "colour"])
        var head = Letter.Letterhead(
            name: try members.required("name").line(), lines: try members.optional("lines")?.lines(atMost: 8) ?? [])
        if let logo = members.optional("logo") {
            guard let bytes = logo.json.string.flatMap(Base64.decode) else { throw logo.malformed("no base64") }
            head.logo = bytes
        }
        if let colour = members.optional("colour") {
            let text = try colour.line()
            guard Colour(hexadecimal: text) != nil else { throw colour.malformed("no colour like #1f4e79") }
            head.colour = text
        }
        return head
    }

    private static func address(_ place: Place) throws(LetterRefusal) -> Letter.Address {
        let members = try place.members(["sender", "lines"])
        return Letter.Address(
            sender: try members.required("sender").line(), lines: try members.required("lines").lines(atMost: 9))
    }

    private static func fact(_ place: Place) throws(LetterRefusal) -> Letter.Fact {
        let members = try place.members(["label", "value"])
        return Letter.Fact(try members.required("label").line(), try members.required("value").line())
    }
}
