import Testing

@testable import CRM

@Suite struct `A Leitweg-ID` {
    @Test(arguments: [
        ("04011000-1234512345-06", "04011000-1234512345-06"), ("02000000-68813-45", "02000000-68813-45"),
        (" 09162000 - amt7 - 87 ", "09162000-AMT7-87"),
    ])
    func `is read with right check digits`(_ text: String, _ expected: String) {
        #expect(LeitwegID(text)?.text == expected)
    }

    @Test(arguments: [
        "", "04011000-12345-99", "04011000-1234512345-07", "0401100A-12345-06", "1-1-1", "04011000", "04011000--06",
        "04011000-12345-0A", "04011000-12_45-06", "04011000-12345-06-06", "0401100012345-12345-06",
    ])
    func `of another shape or with wrong check digits is refused`(_ text: String) {
        #expect(LeitwegID(text) == nil)
    }
}
