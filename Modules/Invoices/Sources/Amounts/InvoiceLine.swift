import WorkmateSDK

/// A line of a document, as far as it is calculated.
struct InvoiceLine {
    enum Kind: String { case item, product, time, expense, text, heading, subtotal }

    let record: JSON.Object

    init(_ record: JSON.Object) { self.record = record }

    var kind: Kind { record.text("kind").flatMap(Kind.init) ?? .item }

    /// Whether the line has an amount of its own.
    var counts: Bool {
        switch kind {
        case .item, .product, .time, .expense: true
        case .text, .heading, .subtotal: false
        }
    }

    var category: TaxCategory { record.text("tax_category").flatMap(TaxCategory.init) ?? .standard }
    var rate: ExactDecimal {
        record.number("tax_rate") ?? (category.isTaxed ? ExactDecimal(19) : .zero)
    }

    var reason: String? { record.text("exemption_reason") }

    var taxKey: TaxKey { TaxKey(category: category, rate: rate.rounded(to: TaxKey.places)) }

    /// Quantity times price, less the discount, in the smallest unit of the currency.
    func net(_ unit: CurrencyUnit) -> Int128 {
        guard counts else { return 0 }
        let quantity = record.number("quantity") ?? .one
        var amount = quantity * (record.number("price") ?? .zero)
        if let percent = record.number("discount_percent") { amount = amount * (.one - percent.percent) }
        let discount = record.number("discount_amount")?.rounded(to: unit.places) ?? 0
        return amount.rounded(to: unit.places) - (quantity.digits < 0 ? -discount : discount)
    }
}

/// What tax is summed by.
struct TaxKey: Hashable {
    static let places = 2

    let category: TaxCategory
    /// In hundredths of a percent.
    let rate: Int128

    var rateText: String { CurrencyUnit(code: "EUR").text(rate) }
}
