import Testing
import Values

@Suite struct `A decimal` {
    @Test(arguments: [
        ("12.50", 1250, 2), ("-0.05", -5, 2), ("0", 0, 0), ("007", 7, 0),
        ("999999999999999999", 999_999_999_999_999_999, 0),
    ])
    func `keeps its digits and its scale`(_ text: String, _ scaled: Int64, _ scale: Int) throws {
        let decimal = try #require(FixedDecimal(parsing: text))

        #expect(decimal.scaled == scaled)
        #expect(decimal.scale == scale)
    }

    @Test(arguments: [
        "", "-", "1.", ".5", "1e3", "1,5", "+1", "1 000", "NaN", "٣", "1000000000000000000", "0.1234567890123456789",
    ])
    func `of another shape or too many digits is refused`(_ text: String) {
        #expect(FixedDecimal(parsing: text) == nil)
    }

    @Test(arguments: [
        ("15.156,99", "15156.99"), ("39934,5", "39934.5"), ("1.234.567", "1234567"), ("-1.000,00", "-1000.00"),
        ("1 234,50", "1234.50"),
        ("1'234,5", "1234.5"), ("+5", "5"), ("0,01", "0.01"),
    ])
    func `is read as Germans write it`(_ text: String, _ expected: String) {
        #expect(FixedDecimal(parsingGerman: text)?.description == expected)
    }

    @Test(arguments: ["", "viel", "12,345,67", "1.2.3,4", "12.5", "1234.567,0", ",5", "5,", "1..000", "1,000.00"])
    func `with misplaced separators is refused`(_ text: String) {
        #expect(FixedDecimal(parsingGerman: text) == nil)
    }

    @Test func `changes its scale without loss only`() throws {
        let decimal = try #require(FixedDecimal(parsing: "12.50"))

        #expect(decimal.rescaled(to: 4)?.scaled == 125_000)
        #expect(decimal.rescaled(to: 1)?.description == "12.5")
        #expect(decimal.rescaled(to: 0) == nil)
        #expect(decimal.rescaled(to: 18) == nil)
    }
}
