import Testing

@testable import CRM

@Suite struct `A postal code` {
    @Test(arguments: [
        ("01067", "DE", "01067"), ("D-10115", "DE", "10115"), ("6020", "AT", "6020"), ("A-6020", "AT", "6020"),
        ("1012ab", "NL", "1012 AB"), ("SW1A1AA", "GB", "SW1A 1AA"), ("m1 1ae", "GB", "M1 1AE"),
        ("00950", "PL", "00-950"), ("1000205", "PT", "1000-205"), ("12345-6789", "US", "12345-6789"),
        ("LV1010", "LV", "LV-1010"), ("11000", "CZ", "110 00"), ("d02 af30", "IE", "D02 AF30"),
        ("K1A 0B1", "CA", "K1A 0B1"),
    ])
    func `takes the form of its country`(_ text: String, _ country: String, _ expected: String) {
        #expect(PostalCode(text, country: country)?.text == expected)
    }

    @Test(arguments: [
        ("12A45", "DE"), ("1234", "DE"), ("123456", "DE"), ("12A45", "AT"), ("60200", "AT"), ("", "CH"),
        ("ABCDE", "GB"),
        ("1012", "NL"), ("-", "CA"), ("12345678901234", "CA"), ("12;45", "CA"),
    ])
    func `of another form is refused`(_ text: String, _ country: String) {
        #expect(PostalCode(text, country: country) == nil)
    }

    @Test func `has an example for messages`() {
        #expect(PostalCode.example(of: "DE") == "12345")
        #expect(PostalCode(PostalCode.example(of: "GB"), country: "GB") != nil)
        #expect(PostalCode(PostalCode.example(of: "PT"), country: "PT") != nil)
    }
}
