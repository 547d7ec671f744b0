import Drawing
import Support
import Testing
import WorkmateValues

@Suite struct `A letter that cannot be drawn` {
    private func refusal(_ change: (inout JSON.Object) -> Void) throws -> LetterRefusal? {
        var letter = try #require(SampleLetter.invoice(lines: 1).json.object)
        change(&letter)
        return try refusal(of: JSON.object(letter).bytes)
    }

    private func refusal(of description: [UInt8]) throws -> LetterRefusal? {
        let press = try Press(fonts: nil)
        let refused = #expect(throws: LetterRefusal.self) { _ = try press.print(description) }
        // What was refused did no harm to what comes next.
        #expect(try press.print(SampleLetter.invoice(lines: 1).json.bytes).starts(with: "%PDF-".utf8))
        return refused
    }

    @Test(arguments: ["", "{", "[]", "\"a\"", "{\"language\": \"de\"}", String(repeating: "[", count: 9999)])
    func `is none`(_ text: String) throws {
        #expect(try refusal(of: Array(text.utf8))?.kind == .malformed)
    }

    @Test func `holds what nobody knows`() throws {
        let refused = try refusal { $0["script"] = "alert(1)" }

        #expect(refused == LetterRefusal(.malformed, "", "unknown: script"))
    }

    @Test(arguments: ["a\u{0}b", "a\u{7}", "\u{1B}[2J", "\u{9F}", "\u{FFFE}", "\u{E0041}"])
    func `holds a control character`(_ text: String) throws {
        let refused = try refusal { $0["subject"] = .string(text) }

        #expect(refused == LetterRefusal(.text, "subject", "a control character"))
    }

    @Test func `has too many rows, lines, characters or pages`() throws {
        let row: JSON = ["cells": ["a"]]
        let table: JSON = ["columns": [["title": "a"]], "rows": .array(Array(repeating: row, count: 5001))]
        let long = String(repeating: "a\n", count: 9999)

        let rows = try refusal { $0["body"] = [["table": table]] }
        let lines = try refusal { $0["address"] = ["sender": "a", "lines": .array(Array(repeating: "a", count: 10))] }
        let characters = try refusal { $0["body"] = [["text": .string(long + long)]] }
        let pages = try refusal { $0["body"] = .array(Array(repeating: ["text": .string(long)], count: 30)) }

        #expect([rows, lines, characters, pages].map { $0?.kind } == [.large, .large, .large, .large])
        #expect(rows?.place == "body[0].table.rows")
        #expect(pages?.reason == "over 500 pages")
    }

    @Test func `has facts or heads that leave no room`() throws {
        let word = JSON.string(String(repeating: "x", count: 500))
        let facts = try refusal {
            $0["facts"] = .array(Array(repeating: ["label": word, "value": word], count: 12))
        }
        let columns = JSON.array(Array(repeating: ["title": word, "width": 5], count: 10))
        let head = try refusal { $0["body"] = [["table": ["columns": columns, "rows": []]]] }

        #expect(facts == LetterRefusal(.large, "facts", "no room for the text below"))
        #expect(head == LetterRefusal(.large, "body", "a table's head takes over half a page"))
    }

    @Test func `has columns wider than the sheet`() throws {
        let table: JSON = ["columns": [["title": "a", "width": 100], ["title": "b", "width": 90]], "rows": []]

        #expect(try refusal { $0["body"] = [["table": table]] }?.place == "body[0].table")
    }

    @Test(arguments: ["", "AAAA", "iVBORw0KGgoAAAANSUhEUgAA//8AAP//CAYAAAA=", "/9j/4AAQSkZJRg==", "*"])
    func `has a logo that is no picture`(_ logo: String) throws {
        let refused = try refusal { $0["letterhead"] = ["name": "a", "logo": .string(logo)] }

        #expect(refused?.place == "letterhead.logo")
    }

    @Test func `has a code that holds too much`() throws {
        let content = JSON.string(String(repeating: "ä", count: 166))

        #expect(try refusal { $0["body"] = [["code": ["content": content, "lines": []]]] }?.kind == .large)
    }
}
