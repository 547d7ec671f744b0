import Testing
import Values

@Suite struct `A bank account number` {
    @Test(arguments: [
        ("de89 3704 0044 0532 0130 00", "DE89370400440532013000"), ("AT611904300234573201", "AT611904300234573201"),
        ("GB29 NWBK 6016 1331 9268 19", "GB29NWBK60161331926819"),
        ("MT84MALT011000012345MTLCAST001S", "MT84MALT011000012345MTLCAST001S"),
        ("NO93 8601 1117 947", "NO9386011117947"),
    ])
    func `is written together and in upper case`(_ text: String, _ expected: String) {
        #expect(IBAN.normalize(text) == expected)
    }

    @Test(arguments: [
        "", "DE", "DE89370400440532013001", "DE8937040044053201300", "ZZ89370400440532013000",
        "DE8937040044053201300O0", "DEXX370400440532013000", "DE8937040044053201300ä", "DE89-3704-0044-0532-0130-00",
    ])
    func `with a slip of the pen is refused`(_ text: String) {
        #expect(IBAN.normalize(text) == nil)
    }
}

@Suite struct `A bank's code` {
    @Test(arguments: [("deutdeff", "DEUTDEFF"), ("COBA DE FF XXX", "COBADEFFXXX"), ("TEBKXKPR", "TEBKXKPR")])
    func `has eight or eleven characters`(_ text: String, _ expected: String) {
        #expect(BIC.normalize(text) == expected)
    }

    @Test(arguments: ["", "DEUTDEF", "DEUTZZFF", "DEU1DEFF", "DEUTDEFFXX", "DEUTDEF?"])
    func `of another shape is refused`(_ text: String) {
        #expect(BIC.normalize(text) == nil)
    }
}

@Suite struct `A currency` {
    @Test func `is known with its minor digits`() {
        #expect(Currency.normalize("eur") == "EUR")
        #expect(Currency.normalize(" € ") == "EUR")
        #expect(Currency.minorDigits(of: "EUR") == 2)
        #expect(Currency.minorDigits(of: "JPY") == 0)
        #expect(Currency.minorDigits(of: "KWD") == 3)
    }

    @Test(arguments: ["", "DEM", "EURO", "$", "E"])
    func `out of use or unknown is refused`(_ text: String) {
        #expect(Currency.normalize(text) == nil)
        #expect(Currency.minorDigits(of: text) == nil)
    }
}
