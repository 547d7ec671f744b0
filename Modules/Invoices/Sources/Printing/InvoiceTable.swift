import WorkmateSDK

/// Lines and totals of a document as they are printed.
struct InvoiceTable {
    private let document: InvoiceLetter
    private let lines: [InvoiceLine]
    private var words: LetterWords { document.words }
    private var unit: CurrencyUnit { document.unit }

    init(_ document: InvoiceLetter) {
        self.document = document
        lines = Invoice(document.content).lines
    }

    var table: Letter.Table {
        var sum: Int128 = 0
        var number = 0
        var rows: [Letter.Row] = []
        for line in lines {
            if line.counts {
                number += 1
                sum += line.record.number("net")?.rounded(to: unit.places) ?? 0
            }
            rows.append(row(of: line, number: number, carried: unit.text(sum)))
        }
        return Letter.Table(columns: words.columns, rows: rows, carryLabel: words.carry)
    }

    private func row(of line: InvoiceLine, number: Int, carried: String) -> Letter.Row {
        let text = line.record.text("description") ?? ""
        let carried = words.money(carried, unit)
        switch line.kind {
        case .heading: return Letter.Row([text], carried: carried, kind: .heading)
        case .subtotal: return Letter.Row([text, money(line.record, "net")], carried: carried, kind: .subtotal)
        case .text: return Letter.Row(["", text, "", "", "", ""], carried: carried)
        case .item, .product, .time, .expense:
            let quantity = words.number(line.record.text("quantity") ?? "1")
            let unitName = words.unit(line.record.text("unit") ?? "piece")
            let cells = [
                "\(number)", text + discount(of: line), "\(quantity) \(unitName)", price(of: line), rate(of: line),
                money(line.record, "net"),
            ]
            return Letter.Row(cells, carried: carried)
        }
    }

    private func price(of line: InvoiceLine) -> String { words.money(line.record.text("price") ?? "0", unit) }

    private func rate(of line: InvoiceLine) -> String {
        line.category.isTaxed ? words.percent(line.taxKey.rateText) : line.category.rawValue
    }

    private func discount(of line: InvoiceLine) -> String {
        let parts = [
            line.record.text("discount_percent").map(words.percent),
            line.record.text("discount_amount").map { words.money($0, unit) },
        ].compactMap(\.self)
        return parts.map { "\n\(words.choose("abzüglich Rabatt", "less discount")) \($0)" }.joined()
    }

    private func money(_ record: JSON.Object, _ name: String) -> String {
        words.money(record.text(name) ?? "0", unit)
    }

    var totals: [Letter.Total] {
        var totals: [Letter.Total] = []
        let taxes = document.taxes
        let discount = taxes.reduce(Int128(0)) { $0 + amount($1, "discount") }
        let surcharge = taxes.reduce(Int128(0)) { $0 + amount($1, "surcharge") }
        if discount != 0 {
            totals.append(Letter.Total(words.choose("Rabatt", "Discount"), words.money(unit.text(-discount), unit)))
        }
        if surcharge != 0 {
            let reason = document.content.text("surcharge_reason") ?? words.choose("Zuschlag", "Surcharge")
            totals.append(Letter.Total(reason, words.money(unit.text(surcharge), unit)))
        }
        totals.append(Letter.Total(words.choose("Summe netto", "Net"), money(document.content, "net")))
        for tax in taxes {
            let rate = words.percent(tax.text("rate") ?? "0")
            let net = money(tax, "taxable")
            let label = words.choose("USt. \(rate) auf \(net)", "VAT \(rate) on \(net)")
            totals.append(Letter.Total(label, money(tax, "tax")))
        }
        let title = document.kind.isBooked ? words.choose("Gesamtbetrag", "Total") : words.choose("Gesamt", "Total")
        totals.append(Letter.Total(title, money(document.content, "gross"), isStrong: true))
        return totals
    }

    private func amount(_ record: JSON.Object, _ name: String) -> Int128 {
        record.number(name)?.rounded(to: unit.places) ?? 0
    }
}
