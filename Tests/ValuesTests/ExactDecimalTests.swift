import Testing
import Values

@Suite struct `An exact decimal` {
    @Test(arguments: ["-12.50", "0.005", "7", "-0.07", "123456789012345.678"])
    func `is written as it was read`(_ text: String) {
        #expect(ExactDecimal(text)?.text == text)
    }

    @Test(arguments: ["", "-", "1.", ".5", "1,5", "1e3", "+1", "1.2.3", "٣", "1234567890123456789"])
    func `is no other text`(_ text: String) {
        #expect(ExactDecimal(text) == nil)
    }

    @Test func `is rounded half away from zero`() throws {
        #expect(try #require(ExactDecimal("0.125")).rounded(to: 2) == 13)
        #expect(try #require(ExactDecimal("-0.125")).rounded(to: 2) == -13)
        #expect(try #require(ExactDecimal("0.124")).rounded(to: 2) == 12)
        #expect(ExactDecimal.quotient(5, 2) == 3)
        #expect(ExactDecimal.quotient(-5, 2) == -3)
        #expect(ExactDecimal.quotient(5, -2) == -3)
        #expect(ExactDecimal.quotient(4, 3) == 1)
    }

    @Test func `loses no decimals where it must be exact`() throws {
        #expect(try #require(ExactDecimal("7")).exact(to: 2) == 700)
        #expect(try #require(ExactDecimal("7.001")).exact(to: 2) == nil)
    }

    @Test func `is multiplied and taken away exactly`() throws {
        let quantity = try #require(ExactDecimal("1.5"))
        let price = try #require(ExactDecimal("33.33"))

        #expect((quantity * price).text == "49.995")
        #expect((price - quantity).text == "31.83")
        #expect((price * quantity.percent).text == "0.49995")
        #expect(ExactDecimal(-5, places: 3).json == "-0.005")
    }
}

@Suite struct `The members of an object` {
    private let object: JSON.Object = [
        "name": "Nord", "empty": "", "none": .null, "on": true, "price": "1.50", "day": "2026-02-28",
    ]

    @Test func `are read by what they should be`() {
        #expect(object.text("name") == "Nord")
        #expect(object.flag("on"))
        #expect(object.number("price") == ExactDecimal(150, places: 2))
        #expect(object.day("day")?.description == "2026-02-28")
        #expect(object.has("empty"))
        #expect(object.keeping(["none", "name", "gone"]) == ["name": "Nord"])
    }

    @Test func `are missing when they are something else`() {
        for name in ["empty", "none", "gone", "on"] { #expect(object.text(name) == nil, "\(name)") }
        #expect(!object.flag("name"))
        #expect(object.number("name") == nil)
        #expect(object.day("price") == nil)
        #expect(!object.has("none"))
        #expect(!object.has("gone"))
    }
}
