import WorkmateSDK

/// The sums of a document: tax is summed for each category and rate, and rounded once, half away from zero.
struct DocumentTotals {
    struct Group: Equatable {
        let key: TaxKey
        /// Why there is no tax, as the first line of the group says.
        var reason: String?
        /// Of the lines alone.
        var lines: Int128
        var discount: Int128 = 0
        var surcharge: Int128 = 0

        var taxable: Int128 { lines - discount + surcharge }
        var tax: Int128 { ExactDecimal(taxable * key.rate, places: TaxKey.places).percent.rounded(to: 0) }
    }

    /// Of each line in its order; of a subtotal the sum since the one before.
    let lineNets: [Int128]
    let groups: [Group]

    var net: Int128 { groups.reduce(0) { $0 + $1.taxable } }
    var tax: Int128 { groups.reduce(0) { $0 + $1.tax } }
    var gross: Int128 { net + tax }
    var discount: Int128 { groups.reduce(0) { $0 + $1.discount } }

    /// A line of more is refused, so that no sum of 500 lines can leave the range of the numbers.
    private static let largestLine: Int128 = 1_000_000_000_000_000

    /// - Parameter record: an invoice with its lines, as the API shows it.
    /// - Throws: `INVOICE_2003` with the lines that are too large to be summed.
    init(_ record: JSON.Object) throws {
        let unit = record.unit
        let lines = (record["lines"]?.array ?? []).compactMap(\.object).map(InvoiceLine.init)
        let nets = Self.nets(lines, unit)
        let tooLarge = nets.indices.filter { nets[$0].magnitude > Self.largestLine && lines[$0].counts }
        guard tooLarge.isEmpty else {
            throw Problem.invoiceUnfit(tooLarge.map { FieldProblem("lines[\($0)].price", code: "INVOICE_2003") })
        }
        var groups = Self.groups(lines, nets)
        let sum = groups.reduce(0) { $0 + $1.lines }
        let sign: Int128 = record.text("kind") == InvoiceKind.cancellation.rawValue ? -1 : 1
        var discount = sign * record.minor("discount_amount")
        if let percent = record.number("discount_percent")?.percent {
            discount += (ExactDecimal(sum) * percent).rounded(to: 0)
        }
        Self.share(discount, \.discount, over: &groups)
        Self.share(sign * record.minor("surcharge_amount"), \.surcharge, over: &groups)
        self.groups = groups
        lineNets = nets
    }

    private static func nets(_ lines: [InvoiceLine], _ unit: CurrencyUnit) -> [Int128] {
        var since: Int128 = 0
        return lines.map { line in
            if line.kind == .subtotal {
                defer { since = 0 }
                return since
            }
            let net = line.net(unit)
            since += net
            return net
        }
    }

    private static func groups(_ lines: [InvoiceLine], _ nets: [Int128]) -> [Group] {
        var groups: [Group] = []
        for (line, net) in zip(lines, nets) where line.counts {
            if let index = groups.firstIndex(where: { $0.key == line.taxKey }) {
                groups[index].lines += net
                groups[index].reason = groups[index].reason ?? line.reason
            } else {
                groups.append(Group(key: line.taxKey, reason: line.reason, lines: net))
            }
        }
        return groups
    }

    /// Spreads an amount over the groups by what they weigh, so that the shares add up to it.
    private static func share(_ amount: Int128, _ part: WritableKeyPath<Group, Int128>, over groups: inout [Group]) {
        let whole = groups.reduce(0) { $0 + $1.lines }
        guard amount != 0, !groups.isEmpty else { return }
        guard whole != 0 else {
            groups[0][keyPath: part] = amount
            return
        }
        var weight: Int128 = 0
        var given: Int128 = 0
        for index in groups.indices {
            weight += groups[index].lines
            let until = ExactDecimal.quotient(amount * weight, whole)
            groups[index][keyPath: part] = until - given
            given = until
        }
    }
}

extension DocumentTotals {
    /// The computed members of the invoice.
    func patch(_ record: JSON.Object) -> Patch {
        let unit = record.unit
        let lines = zip(record["lines"]?.array ?? [], lineNets).map { line, net -> JSON in
            var line = line.object ?? [:]
            let hasAmount = InvoiceLine(line).counts || InvoiceLine(line).kind == .subtotal
            line["net"] = hasAmount ? unit.json(net) : .null
            return .object(line)
        }
        return [
            "lines": .array(lines), "net": unit.json(net), "tax": unit.json(tax), "gross": unit.json(gross),
            "taxes": .array(groups.map { $0.json(unit, record) }),
        ]
    }
}

extension DocumentTotals.Group {
    fileprivate func json(_ unit: CurrencyUnit, _ record: JSON.Object) -> JSON {
        let standard = key.category.reason(in: record.text("language") ?? "de")
        return [
            "category": .string(key.category.rawValue), "rate": .string(key.rateText), "lines": unit.json(lines),
            "discount": unit.json(discount), "surcharge": unit.json(surcharge), "taxable": unit.json(taxable),
            "tax": unit.json(tax), "reason": (reason ?? standard).map(JSON.string) ?? .null,
        ]
    }
}
