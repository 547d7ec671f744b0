import Values

/// Letters as a module would make them.
package enum SampleLetter {
    /// A German invoice with so many lines of 100 euros.
    package static func invoice(lines count: Int, text: (Int) -> String = { "Beratung \($0)" }) -> Letter {
        var letter = Letter(
            language: "de", title: "Rechnung RE-2026-0042", date: "2026-11-21",
            letterhead: Letter.Letterhead(
                name: "Muster & Söhne GmbH", lines: ["Lindenallee 5", "10115 Berlin", "www.muster.example"],
                colour: "#1f4e79"),
            subject: "Rechnung RE-2026-0042")
        letter.address = Letter.Address(
            sender: "Muster & Söhne GmbH · Lindenallee 5 · 10115 Berlin",
            lines: ["Beispiel AG", "Frau Dr. Erika Große", "Am Fluß 7", "20095 Hamburg"])
        letter.facts = [
            Letter.Fact("Rechnungsnummer", "RE-2026-0042"), Letter.Fact("Rechnungsdatum", "21.11.2026"),
            Letter.Fact("Leistungszeitraum", "01.11.2026 – 20.11.2026"), Letter.Fact("Kundennummer", "K-1007"),
            Letter.Fact("Ihre USt-IdNr.", "DE123456789"),
        ]
        letter.body = [
            .text("Sehr geehrte Damen und Herren,\n\nfür unsere Leistungen berechnen wir Ihnen:"),
            .table(table(lines: count, text: text)), .totals(totals(lines: count)),
            .text("Bitte überweisen Sie den Betrag ohne Abzug bis zum 05.12.2026."), .code(code(lines: count)),
            .note("Bei Zahlung bis zum 28.11.2026 gewähren wir 2 % Skonto."),
        ]
        letter.footer = [
            ["Muster & Söhne GmbH", "Lindenallee 5", "10115 Berlin", "Deutschland"],
            ["Register", "Amtsgericht Charlottenburg", "HRB 123456", "Geschäftsführerin: Ada Muster"],
            ["Bank", "Musterbank", "DE02 1203 0000 0000 2020 51", "BYLADEM1001"],
            ["Steuer", "USt-IdNr. DE136695976", "St.-Nr. 30/123/45678"],
        ]
        letter.pageLabel = "Seite {page} von {pages}"
        return letter
    }

    private static func table(lines count: Int, text: (Int) -> String) -> Letter.Table {
        let columns = [
            Letter.Column("Pos.", width: 12, .right), Letter.Column("Bezeichnung"),
            Letter.Column("Menge", width: 20, .right), Letter.Column("Einzelpreis", width: 25, .right),
            Letter.Column("USt.", width: 14, .right), Letter.Column("Betrag", width: 28, .right),
        ]
        let rows = (1...max(1, count)).prefix(count).map { line in
            Letter.Row(["\(line)", text(line), "1,00 h", "100,00 €", "19 %", "100,00 €"], carried: euros(line * 100))
        }
        return Letter.Table(columns: columns, rows: rows, carryLabel: "Übertrag")
    }

    private static func totals(lines count: Int) -> [Letter.Total] {
        [
            Letter.Total("Summe netto", euros(count * 100)), Letter.Total("19 % USt.", euros(count * 19)),
            Letter.Total("Rechnungsbetrag", euros(count * 119), isStrong: true),
        ]
    }

    private static func code(lines count: Int) -> Letter.Code {
        let code = Letter.Code.payment(
            to: "Muster & Söhne GmbH", iban: "DE02120300000000202051", bic: "BYLADEM1001",
            cents: Int64(max(1, count)) * 11900, reference: "RE-2026-0042",
            lines: ["Einfach bezahlen", "Scannen Sie den Code mit der App Ihrer Bank."])
        guard let code else { preconditionFailure("the amount can be paid") }
        return code
    }

    /// `1.234,00 €`
    package static func euros(_ whole: Int) -> String {
        let digits = "\(whole)"
        let head = digits.count > 3 ? "\(digits.dropLast(3))." : ""
        return "\(head)\(digits.suffix(3)),00 €"
    }
}
