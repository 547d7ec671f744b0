import WorkmateSDK

extension InvoiceLetter {
    var facts: [Letter.Fact] {
        [
            fact("Nummer", "Number", content.text("number")),
            fact("Datum", "Date", content.text("document_date").map(words.day)),
            fact("Leistungszeitraum", "Supplied", period),
            fact("Kundennummer", "Customer", buyer.text("customer_number")),
            fact("Ihre USt-IdNr.", "Your VAT ID", buyer.text("vat_id")),
            fact("Ihre Bestellung", "Your order", content.text("order_number")),
            fact("Ihre Referenz", "Your reference", buyer.text("leitweg_id") ?? buyer.text("buyer_reference")),
            fact("Zu Rechnung", "Of invoice", original),
        ].compactMap(\.self)
    }

    private func fact(_ german: String, _ english: String, _ value: String?) -> Letter.Fact? {
        value.map { Letter.Fact(words.choose(german, english), $0) }
    }

    private var period: String? {
        let days = ["supply_from", "supply_to"].compactMap { content.text($0).map(words.day) }
        return days.isEmpty ? nil : days.first == days.last ? days.first : days.joined(separator: " – ")
    }

    /// When it is to be paid; quotes and cancellations are not.
    var terms: String? {
        guard kind == .invoice || kind == .correction, let due = content.text("due_on").map(words.day) else {
            return nil
        }
        let gross = words.money(content.text("gross") ?? "0", unit)
        var text = words.choose("Bitte überweisen Sie \(gross) bis zum \(due).", "Please pay \(gross) by \(due).")
        if let days = content["cash_discount_days"]?.integer, let percent = content.text("cash_discount_percent") {
            let part = words.percent(percent)
            text += words.choose(
                "\nBei Zahlung innerhalb von \(days) Tagen gewähren wir \(part) Skonto.",
                "\nFor payment within \(days) days we grant a cash discount of \(part).")
        }
        return text
    }

    /// For an invoice in euros that somebody owes.
    var code: Letter.Code? {
        guard kind == .invoice, unit.code == "EUR", let name = seller.text("name"), let iban = seller.text("iban"),
            let cents = Int64(exactly: content.minor("gross"))
        else { return nil }
        return Letter.Code.payment(
            to: name, iban: iban, bic: seller.text("bic"), cents: cents, reference: content.text("number") ?? "",
            lines: [
                words.choose("Bequem bezahlen", "Pay by app"),
                words.choose(
                    "Scannen Sie den Code mit der App Ihrer Bank.", "Scan the code with the app of your bank."),
                "IBAN \(iban.grouped)",
            ])
    }

    var footer: [[String]] {
        let address =
            ["street"].compactMap { seller.text($0) }
            + [["postal_code", "city"].compactMap { seller.text($0) }.joined(separator: " ")]
        let register = ["register_court", "register_number"].compactMap { seller.text($0) }.joined(separator: ", ")
        let company = [seller.text("name") ?? ""] + address
        let law = [words.choose("Register", "Register"), register, seller.text("managing_directors") ?? ""]
        let bank = [
            words.choose("Bank", "Bank"), seller.text("bank_name") ?? "", seller.text("iban")?.grouped ?? "",
            seller.text("bic") ?? "",
        ]
        let tax = [
            words.choose("Steuer", "Tax"),
            seller.text("vat_id").map { words.choose("USt-IdNr. \($0)", "VAT ID \($0)") } ?? "",
            seller.text("tax_number").map { words.choose("St.-Nr. \($0)", "Tax no. \($0)") } ?? "",
        ]
        return [company, law, bank, tax].map { $0.filter { !$0.isEmpty } }.filter { $0.count > 1 }
    }
}

extension String {
    /// In groups of four, as banks print an IBAN.
    fileprivate var grouped: String {
        String(
            enumerated().flatMap { $0.offset > 0 && $0.offset.isMultiple(of: 4) ? [" ", $0.element] : [$0.element] })
    }
}
