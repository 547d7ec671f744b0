import Testing
import Values

@Suite struct `JSON text` {
    @Test func `keeps the order of members and the digits of a number`() throws {
        let json = try JSON(parsing: #"{"b": 1.50, "a": [true, null, "ä\n\u00e9\ud83d\ude00"]}"#)

        #expect(json.text == "{\"b\":1.50,\"a\":[true,null,\"ä\\né😀\"]}")
    }

    @Test(arguments: [
        "", "{", "[1,]", #"{"a":1,"a":2}"#, "01", "1.", #""\ud800""#, "\"\u{01}\"", "tru", "[1] 2", "nul",
    ])
    func `that is broken is refused`(_ text: String) {
        #expect(throws: JSON.SyntaxError.self) { try JSON(parsing: text) }
    }

    @Test(arguments: [1, 2, 15, 16, 17, 18, 40])
    func `whose names are many is read, and refused when the last one stands twice`(_ count: Int) throws {
        let members = (0..<count).map { "\"name\($0)\":\($0)" }
        let again = (0..<count).map { members + ["\"name\($0)\":0"] }

        let read = try JSON(parsing: "{\(members.joined(separator: ","))}")

        #expect(read.object?.names == (0..<count).map { "name\($0)" })
        for twice in again {
            #expect(throws: JSON.SyntaxError.self) { try JSON(parsing: "{\(twice.joined(separator: ","))}") }
        }
    }

    @Test func `that is no UTF-8 is refused, in a plain string and behind an escape`() throws {
        let wrong: [[UInt8]] = [[0xC3], [0xFF, 0x41], [0x41, 0xED, 0xA0, 0x80], Array("\\n".utf8) + [0xC3]]

        #expect(try JSON(parsing: Array("\"Größe\\n\"".utf8)) == .string("Größe\n"))
        for bytes in wrong {
            #expect(throws: JSON.SyntaxError.self) { try JSON(parsing: [0x22] + bytes + [0x22]) }
        }
    }

    @Test(arguments: 0..<20) func `writes what needs an escape at any place of a text`(place: Int) throws {
        let plain = "Straße 12, Zürich 8001"
        let special = ["\"", "\\", "\n", "\r", "\t", "\u{0}", "\u{1F}"]

        for character in special {
            var text = plain
            text.insert(contentsOf: character, at: text.index(text.startIndex, offsetBy: place))
            let written = JSON.string(text).text

            #expect(written.utf8.count > text.utf8.count + 2)
            #expect(try JSON(parsing: written) == .string(text))
        }
        #expect(JSON.string(plain).text == "\"\(plain)\"")
    }

    @Test func `writes a name that was quoted before as it writes the name`() {
        var before = JSONWriter()
        var quoted = JSONWriter()
        var names = JSONNames()
        for (place, name) in ["id", "a\"b", "Größe"].enumerated() {
            names.append(name)
            before.beginObject()
            before.name(name)
            before.null()
            before.endObject()
            quoted.beginObject()
            quoted.name(place, of: names)
            quoted.null()
            quoted.endObject()
        }

        #expect(before.bytes.count > 30)
        #expect(quoted.bytes == before.bytes)
    }

    @Test func `that nests too deeply is refused`() throws {
        let text = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
        _ = try JSON(parsing: text)

        #expect(throws: JSON.SyntaxError(offset: 64, reason: "nested too deeply")) {
            try JSON(parsing: "[" + text + "]")
        }
    }
}

@Suite struct `An instant` {
    @Test(arguments: ["1970-01-01T00:00:00.000Z", "2026-11-21T09:30:15.250Z", "2024-02-29T23:59:59.999Z"])
    func `reads what it wrote`(_ text: String) throws {
        let instant = try #require(Instant(parsing: text))

        #expect(instant.text == text)
    }

    @Test func `is told in UTC whatever zone it was written in`() {
        #expect(Instant(parsing: "2026-11-21T10:30:00+01:00")?.text == "2026-11-21T09:30:00.000Z")
    }

    @Test(arguments: ["2026-02-29T00:00:00Z", "2026-11-21", "2026-11-21T25:00:00Z", "2026-11-21T09:00:00"])
    func `that does not exist is refused`(_ text: String) {
        #expect(Instant(parsing: text) == nil)
    }
}

@Suite struct `An identifier` {
    @Test func `sorts by the time it was made`() {
        let early = Identifier.make(at: Instant(milliseconds: 1_000))
        let late = Identifier.make(at: Instant(milliseconds: 2_000))

        #expect(early < late)
        #expect(Identifier.isValid(early))
        #expect(!Identifier.isValid(early.uppercased()))
    }
}
