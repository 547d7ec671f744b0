import Testing
import WorkmateSDK

@testable import Invoices

@Suite struct `The totals of a document` {
    private func line(_ quantity: String, _ price: String, _ more: JSON.Object = [:]) -> JSON {
        var line: JSON.Object = [
            "kind": "item", "quantity": .string(quantity), "price": .string(price), "tax_category": "S",
            "tax_rate": "19.00",
        ]
        line.merge(more)
        return .object(line)
    }

    private func totals(_ lines: [JSON], _ more: JSON.Object = [:]) throws -> DocumentTotals {
        var record: JSON.Object = ["currency": "EUR", "lines": .array(lines)]
        record.merge(more)
        return try DocumentTotals(record)
    }

    @Test func `round the tax of a rate once, and not line by line`() throws {
        let totals = try totals([line("1", "0.0250"), line("1", "0.0250"), line("3", "0.33")])

        #expect(totals.lineNets == [3, 3, 99])
        #expect(totals.net == 105)
        #expect(totals.tax == 20)
        #expect(totals.gross == 125)
    }

    @Test func `round half away from zero on both sides of it`() throws {
        #expect(try totals([line("1", "0.125")]).net == 13)
        #expect(try totals([line("-1", "0.125")]).net == -13)
        #expect(try totals([line("1", "0.5", ["tax_rate": "5.00"])]).tax == 3)
        #expect(try totals([line("-1", "0.5", ["tax_rate": "5.00"])]).tax == -3)
    }

    @Test func `spread a discount over the rates so that it adds up`() throws {
        let lines = [
            line("1", "10"), line("1", "10", ["tax_rate": "7.00"]),
            line("1", "10", ["tax_category": "E", "tax_rate": "0.00"]),
        ]

        let totals = try totals(lines, ["discount_amount": "10.00", "surcharge_amount": "0.01"])

        #expect(totals.groups.map(\.discount) == [333, 334, 333])
        #expect(totals.groups.map(\.surcharge) == [0, 1, 0])
        #expect(totals.net == 2001)
        #expect(totals.groups.map(\.tax) == [127, 47, 0])
    }

    @Test func `know discounts of a line, headings and subtotals`() throws {
        let totals = try totals([
            ["kind": "heading"], line("2", "50", ["discount_percent": "10.00"]),
            line("1", "10", ["discount_amount": "2.50"]),
            ["kind": "subtotal"], line("1", "1"), ["kind": "subtotal"],
        ])

        #expect(totals.lineNets == [0, 9000, 750, 9750, 100, 100])
        #expect(totals.net == 9850)
    }

    @Test func `of other currencies have their decimals`() throws {
        #expect(try totals([line("1", "100.5")], ["currency": "JPY"]).net == 101)
        #expect(try totals([line("1", "0.0015")], ["currency": "KWD"]).net == 2)
        #expect(CurrencyUnit(code: "KWD").text(-2) == "-0.002")
        #expect(CurrencyUnit(code: "JPY").text(101) == "101")
    }

    @Test func `refuse a line that no sum could hold`() {
        let problem = #expect(throws: Problem.self) {
            try totals([line("999999999.999", "99999999999.9999")])
        }

        #expect(problem?.fields.map(\.code) == ["INVOICE_2003"])
    }
}
