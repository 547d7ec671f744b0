import Testing
import Values

@testable import Import

@Suite struct `Reading cells` {
    @Test(arguments: [
        ("12.345,67", "12345.67"), ("-5", "-5"), ("1.200,-", "1200"), ("99,90 €", "99.90"), ("EUR 1.000,00", "1000.00"),
        ("15,00-", "-15.00"), ("1 234,5", "1234.5"), ("19 %", "19"), (",5", "0.5"),
    ])
    func `amounts with a comma`(text: String, amount: String) {
        #expect(Amount.read(text, .comma) == amount)
    }

    @Test(arguments: [("12,345.67", "12345.67"), ("$5.00", "5.00"), ("1'234.50", "1234.50"), ("0.5", "0.5")])
    func `amounts with a point`(text: String, amount: String) {
        #expect(Amount.read(text, .point) == amount)
    }

    @Test(arguments: ["viel", "12.34", "1.2.3,4", "1,2,3", "--5", "", "€", "1e3", "12345678901234567890"])
    func `what is no amount`(text: String) {
        #expect(Amount.read(text, .comma) == nil)
    }

    @Test(arguments: [
        "31.12.2019", "31.12.19", "2019-12-31", "31/12/2019", "31-12-2019", "20191231", "2019-12-31 10:15",
    ])
    func `dates`(text: String) {
        #expect(CalendarDay.read(text, .day)?.description == "2019-12-31")
    }

    @Test(arguments: ["gestern", "2019-13-01", "31.02.2019", "1.1.", "00.00.0000", "1.1.20190", "12/31/2019"])
    func `what is no date`(text: String) {
        #expect(CalendarDay.read(text, .day) == nil)
    }

    @Test func `the month goes first where the column says so`() {
        #expect(CalendarDay.read("12/31/2019", .month)?.description == "2019-12-31")
    }

    @Test func `a column's style is that of its cells which can be read in one way`() {
        var german = CellStyleVotes()
        for cell in ["1.500", "12.345,67", "3,5"] { german.count(cell) }
        var english = CellStyleVotes()
        for cell in ["1,500", "12,345.67", "1,234,567"] { english.count(cell) }
        var american = CellStyleVotes()
        for cell in ["03/04/2019", "12/31/2019"] { american.count(cell) }

        #expect(german.style(fallback: CellStyle(decimalPoint: .point)).decimalPoint == .comma)
        #expect(english.style(fallback: CellStyle()).decimalPoint == .point)
        #expect(american.style(fallback: CellStyle()).dateOrder == .month)
        #expect(CellStyleVotes().style(fallback: CellStyle()) == CellStyle())
    }

    @Test func `words of yes and no, countries and enumerations`() {
        let kind = ImportTarget.Wording("government", labels: [.german: "Behörde"], aliases: ["Amt"])
        let words = CellReader(.enumeration([kind]), style: CellStyle())

        #expect(CellReader(.bool, style: CellStyle()).value("Ja") == true)
        #expect(CellReader(.bool, style: CellStyle()).value("nein") == false)
        #expect(CellReader(.country, style: CellStyle()).value("Österreich") == "AT")
        #expect(CellReader(.country, style: CellStyle()).value("germany") == "DE")
        #expect(["behörde", "BEHOERDE", "Amt", "government"].allSatisfy { words.value($0) == "government" })
        #expect(words.value("vielleicht") == nil)
        #expect(CellReader(.bool, style: CellStyle()).value("vielleicht") == nil)
    }

    @Test func `whole numbers and times`() {
        #expect(CellReader(.integer, style: CellStyle()).value("1.200") == 1200)
        #expect(CellReader(.integer, style: CellStyle()).value("1,5") == nil)
        #expect(
            CellReader(.datetime, style: CellStyle()).value("31.12.2019 10:15") == "2019-12-31T10:15:00.000Z")
        #expect(CellReader(.datetime, style: CellStyle()).value("31.12.2019 25:15") == nil)
    }
}
