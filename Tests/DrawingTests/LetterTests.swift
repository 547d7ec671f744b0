import Drawing
import Support
import Testing
import WorkmateValues

@Suite struct `A letter that is drawn` {
    private func draw(_ letter: Letter) throws -> PDF { PDF(try Press(fonts: nil).print(letter.json.bytes)) }

    @Test func `says on one page what was put in`() throws {
        let pages = try draw(SampleLetter.invoice(lines: 1)).pages()

        #expect(pages.count == 1)
        for text in [
            "Muster & Söhne GmbH · Lindenallee 5 · 10115 Berlin", "Frau Dr. Erika Große", "Am Fluß 7",
            "Rechnungsnummer:", "01.11.2026 – 20.11.2026", "Beratung 1", "Einzelpreis", "119,00 €", "Seite 1 von 1",
            "Geschäftsführerin: Ada Muster", "2 % Skonto",
        ] { #expect(pages[0].contains(text), "\(text)") }
        #expect(!pages[0].contains("Übertrag"))
        #expect(!pages[0].contains("ENTWURF"))
    }

    @Test func `carries its sum from page to page`() throws {
        let pages = try draw(SampleLetter.invoice(lines: 90)).pages()

        #expect(pages.count > 2)
        for (page, next) in zip(pages, pages.dropFirst()) {
            let last = try #require(page.matches(of: /Beratung (\d+)/).compactMap { Int($0.output.1) }.last)
            let carried = "Übertrag +\(SampleLetter.euros(last * 100))".replacing(".", with: "[.]")
            let line = try Regex(carried)
            #expect(page.contains(line))
            #expect(next.contains(line))
            #expect(next.contains("Einzelpreis"))
        }
        let drawn = pages.flatMap { $0.matches(of: /Beratung (\d+)/).compactMap { Int($0.output.1) } }
        #expect(drawn == Array(1...90))
        #expect(pages.last?.contains("10.710,00 €") == true)
        #expect(pages.enumerated().allSatisfy { $1.contains("Seite \($0 + 1) von \(pages.count)") })
    }

    @Test func `is the same bytes each time`() throws {
        let letter = SampleLetter.invoice(lines: 30)

        #expect(try draw(letter).bytes == draw(letter).bytes)
    }

    @Test func `tells viewers what it is`() throws {
        let file = try draw(SampleLetter.invoice(lines: 1))
        let facts = try file.facts()

        #expect(facts["Title"] == "Rechnung RE-2026-0042")
        #expect(facts["Author"] == "Muster & Söhne GmbH")
        #expect(facts["CreationDate"]?.hasPrefix("2026-11-21") == true)
        #expect(String(decoding: file.bytes, as: UTF8.self).contains("/Lang (de)"))
        #expect(facts["Pages"] == "1")
        #expect(facts["Page size"]?.contains("(A4)") == true)
    }

    @Test func `holds a code that says whom to pay how much`() throws {
        let code = try draw(SampleLetter.invoice(lines: 3)).code()

        let expected = """
            BCD
            002
            1
            SCT
            BYLADEM1001
            Muster & Söhne GmbH
            DE02120300000000202051
            EUR357.00


            RE-2026-0042
            """
        #expect(code == expected)
    }

    @Test func `is marked on every page as a draft`() throws {
        var letter = SampleLetter.invoice(lines: 60)
        letter.watermark = "ENTWURF"

        let pages = try draw(letter).pages()

        #expect(pages.count > 1)
        #expect(pages.enumerated().allSatisfy { $1.contains("ENTWURF · Seite \($0 + 1) von \(pages.count)") })
    }

    @Test(arguments: [
        "Zażółć gęślą jaźń Łódź", "Ελληνικά Αθήνα", "北京市朝阳区 有限公司", "Київ", "שלום עולם",
    ])
    func `knows the letters of other languages`(_ name: String) throws {
        var letter = SampleLetter.invoice(lines: 1)
        letter.address?.lines = [name, "Am Fluß 7"]

        let page = try #require(try draw(letter).pages().first)

        let expected = Set(name.unicodeScalars.filter { $0 != " " })
        #expect(expected.isSubset(of: Set(page.unicodeScalars)), "\(page)")
    }

    @Test func `breaks words that are longer than a line, and rows that are longer than a page`() throws {
        let word = String(repeating: "Donaudampfschiff", count: 20)
        let long = (1...400).map { "Zeile \($0) ." }.joined(separator: "\n")

        let pages = try draw(SampleLetter.invoice(lines: 3) { [word, long, "kurz"][$0 - 1] }).pages()

        #expect(pages.count > 5)
        let drawn = pages.flatMap { $0.matches(of: /Zeile (\d+) [.]/).compactMap { Int($0.output.1) } }
        #expect(drawn == Array(1...400))
        #expect(pages.joined().matches(of: /schiff/).count >= 10)
    }

    @Test func `draws markup and formulas as what they are`() throws {
        let texts = ["<b>fett</b> & <span size='99pt'>", "=1+1", "\\textbf{x} %s %n"]

        let pages = try draw(SampleLetter.invoice(lines: 3) { texts[$0 - 1] }).pages()

        #expect(pages.count == 1)
        #expect(pages[0].contains("<b>fett</b>"))
        #expect(pages[0].contains("=1+1"))
        #expect(pages[0].contains("\\textbf{x} %s %n"))
    }

    @Test func `keeps headings with what they head, and subtotals with what they sum`() throws {
        var letter = SampleLetter.invoice(lines: 1)
        let rows = (1...30).flatMap { group in
            [
                Letter.Row(["Abschnitt \(group) ."], kind: .heading),
                Letter.Row(["\(group)", "Leistung \(group) .", "1", "1,00", "19 %", "1,00"], carried: "\(group),00"),
                Letter.Row(["Zwischensumme \(group) .", "1,00"], kind: .subtotal),
            ]
        }
        guard case .table(var table) = letter.body[1] else { return }
        table.rows = rows
        letter.body[1] = .table(table)

        let pages = try draw(letter).pages()

        #expect(pages.count > 2)
        for group in 1...30 {
            let page = try #require(pages.first { $0.contains("Abschnitt \(group) .") })
            #expect(page.contains("Leistung \(group) ."))
            #expect(page.contains("Zwischensumme \(group) ."))
        }
    }
}
