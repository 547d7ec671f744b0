import WorkmateSDK

/// A base and its tax of one category and rate, in the smallest unit of the currency.
struct TaxPart: Equatable {
    let category: String
    /// In percent, as the API shows it.
    let rate: String
    let net: Int128
    let tax: Int128

    func json(_ unit: CurrencyUnit) -> JSON {
        [
            "category": .string(category), "rate": .string(rate), "net": unit.json(net), "tax": unit.json(tax),
        ]
    }

    var negated: TaxPart { TaxPart(category: category, rate: rate, net: -net, tax: -tax) }

    /// The parts of a document.
    ///
    /// - Parameter taxes: as the record of the API holds them.
    static func all(_ taxes: JSON?, _ unit: CurrencyUnit) -> [TaxPart] {
        (taxes?.array ?? []).compactMap(\.object).map { tax in
            TaxPart(
                category: tax.text("category") ?? "S", rate: tax.text("rate") ?? "0.00",
                net: tax.number("taxable")?.rounded(to: unit.places) ?? 0,
                tax: tax.number("tax")?.rounded(to: unit.places) ?? 0)
        }
    }

    /// What an amount that was not paid takes off base and tax (§ 17 UStG): by what each part weighs, so that all adds up
    /// to the amount.
    static func split(_ amount: Int128, over parts: [TaxPart]) -> [TaxPart] {
        let whole = parts.reduce(0) { $0 + $1.gross }
        guard whole != 0 else { return [] }
        var weight: Int128 = 0
        var given: Int128 = 0
        return parts.map { part in
            weight += part.gross
            let until = ExactNumber.quotient(amount * weight, whole)
            defer { given = until }
            return part.reduction(of: until - given)
        }
    }

    private var gross: Int128 { net + tax }

    private func reduction(of gross: Int128) -> TaxPart {
        let percent = ExactNumber(rate)?.rounded(to: TaxKey.places) ?? 0
        let tax = ExactNumber.quotient(gross * percent, 10_000 + percent)
        return TaxPart(category: category, rate: rate, net: gross - tax, tax: tax)
    }
}
