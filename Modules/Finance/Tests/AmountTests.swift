import Testing
import WorkmateSDK

@testable import Finance

@Suite struct `An amount` {
    @Test func `is read and written with the decimals of its currency`() {
        #expect(Amount("-12.50")?.text == "-12.50")
        #expect(Amount("0.005")?.minor == 5)
        #expect(Amount("7")?.with(places: 2)?.text == "7.00")
        #expect(Amount("7.001")?.with(places: 2) == nil)
        for text in ["", "-", "1.", ".5", "1,5", "1e3", "99999999999999999"] { #expect(Amount(text) == nil, "\(text)") }
    }

    @Test func `is divided half away from zero`() {
        #expect(Amount.quotient(5, 2) == 3)
        #expect(Amount.quotient(-5, 2) == -3)
        #expect(Amount.quotient(4, 3) == 1)
    }
}
