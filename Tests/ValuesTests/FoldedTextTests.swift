import Testing
import Values

@Suite struct `Folded text` {
    @Test(arguments: [
        ("Ärzte", "arzte"), ("GROẞE Straße", "grosse strasse"), ("Ångström", "angstrom"), ("Łódź", "lodz"),
        ("Œuvre", "oeuvre"),
        ("İstanbul", "istanbul"), ("Nguyễn", "nguyen"), ("A\u{308}rzte", "arzte"), ("ﬁn", "fin"),
        ("plain 123", "plain 123"),
        ("Ærø", "aero"),
    ])
    func `loses case and the marks of Latin letters`(_ text: String, _ expected: String) {
        #expect(FoldedText.fold(text) == expected)
    }

    @Test(arguments: [("Привет Й", "привет й"), ("東京", "東京"), ("か\u{3099}", "か\u{3099}"), ("ΣΑΣ", "σασ"), ("€", "€")])
    func `keeps other scripts apart from their case`(_ text: String, _ expected: String) {
        #expect(FoldedText.fold(text) == expected)
    }

    @Test func `sorts as DIN 5007 does`() {
        let names = ["Zahn", "Ärzte", "Arzt", "Österreich", "Ofen", "ähnlich"]

        #expect(
            names.sorted { FoldedText.fold($0) < FoldedText.fold($1) }
                == ["ähnlich", "Arzt", "Ärzte", "Ofen", "Österreich", "Zahn"])
    }

    @Test func `is the same when folded again`() {
        for text in ["Ärzte", "İ", "Привет", "ǅ", "ﬃ", "Å"] {
            #expect(FoldedText.fold(FoldedText.fold(text)) == FoldedText.fold(text))
        }
    }
}
