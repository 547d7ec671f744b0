import Testing
import Values

@Suite struct `An e-mail address` {
    @Test(arguments: [
        (" Ada.Lovelace@Firma.EXAMPLE ", "Ada.Lovelace@firma.example"), ("a+b@x-y.example", "a+b@x-y.example"),
        ("jürgen@müller.example", "jürgen@müller.example"),
        ("o'hara_1@sub.domain.example", "o'hara_1@sub.domain.example"),
    ])
    func `keeps its name and lowers its domain`(_ text: String, _ expected: String) {
        #expect(EmailAddress.normalize(text) == expected)
    }

    @Test(arguments: [
        "", "kontakt(at)firma", "a@b", "@b.example", "a@", "a@@b.example", "a b@c.example", ".a@b.example",
        "a.@b.example",
        "a..b@c.example", "a@-b.example", "a@b-.example", "a@b..example", "a@1.2.3.4", "a@b_c.example", "a,b@c.example",
        "\"a\"@b.example", "a@b.example\nbcc: c@d.example",
    ])
    func `that nobody can write to is refused`(_ text: String) {
        #expect(EmailAddress.normalize(text) == nil)
    }

    @Test func `has limits of length`() {
        let name = String(repeating: "a", count: 64)

        #expect(EmailAddress.normalize("\(name)@b.example") == "\(name)@b.example")
        #expect(EmailAddress.normalize("\(name)a@b.example") == nil)
        #expect(EmailAddress.normalize("a@\(name).example") == nil)
    }
}

@Suite struct `A telephone number` {
    @Test(arguments: [
        ("+49(0)0225 522956", "+49(0)0225 522956"), ("(07951)  61754", "(07951) 61754"), ("0998288873", "0998288873"),
        (" 0511/123-45 ", "0511/123-45"), ("+43 1 53\u{A0}110", "+43 1 53 110"), ("(+49) 511 1", "(+49) 511 1"),
        ("110", "110"),
    ])
    func `keeps the form people gave it`(_ text: String, _ expected: String) {
        #expect(PhoneNumber.normalize(text) == expected)
    }

    @Test(arguments: [
        "", "12", "call me", "+", "0511 12a", "(0511 12", "0511) 12", "49+511", "++49511", "((0)511)",
        "123456789012345678901",
        "0511 12-",
    ])
    func `that nobody can dial is refused`(_ text: String) {
        #expect(PhoneNumber.normalize(text) == nil)
    }
}

@Suite struct `An address of the web` {
    @Test(arguments: [
        ("https://www.carsten.example", "https://www.carsten.example"),
        ("Firma.Example/Über?q=1#x", "https://firma.example/Über?q=1#x"),
        ("HTTP://X.example:8080/", "http://x.example:8080/"), ("http://localhost:80", "http://localhost:80"),
        ("http://127.0.0.1/a", "http://127.0.0.1/a"),
    ])
    func `gets a scheme and a host in lower case`(_ text: String, _ expected: String) {
        #expect(WebAddress.normalize(text) == expected)
    }

    @Test(arguments: [
        "", "ftp://x.example", "javascript:alert(1)", "https://", "https://a b.example", "https://user:pw@x.example",
        "firma",
        "https://x.example:0", "https://x.example:99999", "https://x.example/<script>", "https://1.2.3",
        "https://300.1.1.1",
    ])
    func `that no browser should follow is refused`(_ text: String) {
        #expect(WebAddress.normalize(text) == nil)
    }
}

@Suite struct `A country` {
    @Test(arguments: [
        ("DE", "DE"), ("de", "DE"), ("Deutschland", "DE"), ("germany", "DE"), ("ÖSTERREICH", "AT"),
        ("Osterreich", "AT"),
        ("Oesterreich", "AT"), ("CHE", "CH"), ("Schweiz", "CH"), (" Türkei ", "TR"), ("Turkey", "TR"), ("USA", "US"),
        ("D", "DE"),
        ("Côte d'Ivoire", "CI"), ("Vereinigtes Königreich", "GB"),
    ])
    func `is found by code and by name`(_ text: String, _ code: String) {
        #expect(Country.normalize(text) == code)
    }

    @Test(arguments: ["", "XX", "Atlantis", "DDR", "Deutsch"])
    func `that is none is refused`(_ text: String) {
        #expect(Country.normalize(text) == nil)
    }

    @Test func `has a name in each language`() {
        #expect(Country.allCodes.count == 249)
        #expect(Country.name(of: "AT", in: .german) == "Österreich")
        #expect(Country.name(of: "AT", in: .english) == "Austria")
        #expect(Country.name(of: "at", in: .english) == nil)
    }
}

@Suite struct `A language tag` {
    @Test(arguments: [
        ("DE", "de"), ("de_at", "de-AT"), ("zh-hant-tw", "zh-Hant-TW"), ("es-419", "es-419"), ("nds", "nds"),
    ])
    func `gets the customary case`(_ text: String, _ expected: String) {
        #expect(LanguageTag.normalize(text) == expected)
    }

    @Test(arguments: ["", "d", "deutsch", "de-", "de-AUT", "de--AT", "de-AT-1996", "d3"])
    func `of another shape is refused`(_ text: String) {
        #expect(LanguageTag.normalize(text) == nil)
    }
}
