import Testing
import WorkmateSDK

@testable import Invoices

@Suite struct `The totals of random documents` {
    /// A line as whole numbers: thousandths, ten-thousandths, hundredths of a percent, cents.
    private struct Line {
        let quantity, price, percent, amount, rate: Int128
        let category: String
    }

    @Test func `equal those of a calculation with fractions`() throws {
        let seed = UInt64.random(in: .min ... .max)
        var source = Seeded(state: seed)
        for round in 0..<5000 {
            let lines = (0..<Int.random(in: 1...12, using: &source)).map { _ in random(&source) }
            let percent = Int128(Int.random(in: 0...3000, using: &source))
            let amount = Int128(Int.random(in: 0...5000, using: &source))
            let record = record(lines, percent, amount)

            let totals = try DocumentTotals(record)

            let expected = expected(lines, percent, amount)
            #expect([totals.net, totals.tax, totals.gross] == expected, "seed \(seed), round \(round)")
            let parts = totals.groups.reduce(0) { $0 + $1.taxable + $1.tax }
            #expect(totals.gross == parts, "seed \(seed), round \(round)")
        }
    }

    @Test func `are taken back to the cent by a cancellation`() throws {
        let seed = UInt64.random(in: .min ... .max)
        var source = Seeded(state: seed)
        for round in 0..<1000 {
            let lines = (0..<Int.random(in: 1...12, using: &source)).map { _ in random(&source) }
            let back = lines.map {
                Line(
                    quantity: -$0.quantity, price: $0.price, percent: $0.percent, amount: $0.amount, rate: $0.rate,
                    category: $0.category)
            }
            var cancellation = record(back, 1250, 333)
            cancellation["kind"] = "cancellation"

            let totals = try (DocumentTotals(record(lines, 1250, 333)), DocumentTotals(cancellation))

            #expect(totals.0.gross == -totals.1.gross, "seed \(seed), round \(round)")
            #expect(totals.0.tax == -totals.1.tax, "seed \(seed), round \(round)")
        }
    }

    private func random(_ source: inout Seeded) -> Line {
        let rates: [(String, Int128)] = [("S", 1900), ("S", 700), ("E", 0), ("AE", 0), ("S", 550)]
        let (category, rate) = rates.randomElement(using: &source)!
        let byPercent = Bool.random(using: &source)
        return Line(
            quantity: Int128(Int.random(in: -3000...100_000, using: &source)),
            price: Int128(Int.random(in: 0...5_000_000, using: &source)),
            percent: byPercent ? Int128(Int.random(in: 0...10_000, using: &source)) : 0,
            amount: byPercent ? 0 : Int128(Int.random(in: 0...500, using: &source)), rate: rate, category: category)
    }

    private func text(_ number: Int128, _ places: Int) -> JSON {
        let digits = String(number.magnitude)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        return .string("\(number < 0 ? "-" : "")\(padded.dropLast(places)).\(padded.suffix(places))")
    }

    private func record(_ lines: [Line], _ percent: Int128, _ amount: Int128) -> JSON.Object {
        [
            "currency": "EUR", "discount_percent": text(percent, 2), "discount_amount": text(amount, 2),
            "lines": .array(
                lines.map { line in
                    var json: JSON.Object = [
                        "kind": "item", "quantity": text(line.quantity, 3), "price": text(line.price, 4),
                        "tax_category": .string(line.category), "tax_rate": text(line.rate, 2),
                    ]
                    if line.percent > 0 { json["discount_percent"] = text(line.percent, 2) }
                    if line.amount > 0 { json["discount_amount"] = text(line.amount, 2) }
                    return .object(json)
                }),
        ]
    }

    /// Half away from zero, by adding half of the divisor to the magnitude.
    private func rounded(_ numerator: Int128, _ divisor: Int128) -> Int128 {
        let (top, bottom) = divisor < 0 ? (-numerator, -divisor) : (numerator, divisor)
        return top < 0 ? -((-2 * top + bottom) / (2 * bottom)) : (2 * top + bottom) / (2 * bottom)
    }

    private func expected(_ lines: [Line], _ percent: Int128, _ amount: Int128) -> [Int128] {
        var order: [String] = []
        var sums: [String: (net: Int128, rate: Int128)] = [:]
        for line in lines {
            let key = "\(line.category)/\(line.rate)"
            let net = rounded(line.quantity * line.price * (10_000 - line.percent), 1_000 * 10_000 * 10_000 / 100)
            let reduced = net - (line.quantity < 0 ? -line.amount : line.amount)
            if sums[key] == nil { order.append(key) }
            sums[key, default: (0, line.rate)].net += reduced
        }
        let whole = order.reduce(0) { $0 + sums[$1]!.net }
        let discount = amount + rounded(whole * percent, 10_000)
        var (net, tax, weight, given): (Int128, Int128, Int128, Int128) = (0, 0, 0, 0)
        for (index, key) in order.enumerated() {
            let group = sums[key]!
            weight += group.net
            let until = whole == 0 ? (index == 0 ? discount : given) : rounded(discount * weight, whole)
            let taxable = group.net - (until - given)
            given = until
            net += taxable
            tax += rounded(taxable * group.rate, 10_000)
        }
        return [net, tax, net + tax]
    }
}

/// SplitMix64: the same numbers for a seed on every machine.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
