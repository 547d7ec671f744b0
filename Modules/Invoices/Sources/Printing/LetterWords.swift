import WorkmateSDK

/// The words of a document in its language.
struct LetterWords {
    let isGerman: Bool

    init(_ language: String) { isGerman = language != "en" }

    func choose(_ german: String, _ english: String) -> String { isGerman ? german : english }

    var columns: [Letter.Column] {
        [
            Letter.Column(choose("Pos.", "No."), width: 11, .right),
            Letter.Column(choose("Bezeichnung", "Description")),
            Letter.Column(choose("Menge", "Quantity"), width: 25, .right),
            Letter.Column(choose("Einzelpreis", "Unit price"), width: 27, .right),
            Letter.Column(choose("USt.", "VAT"), width: 15, .right),
            Letter.Column(choose("Betrag", "Amount"), width: 28, .right),
        ]
    }

    var carry: String { choose("Übertrag", "Carried over") }
    var page: String { choose("Seite {page} von {pages}", "Page {page} of {pages}") }
    var draft: String { choose("ENTWURF", "DRAFT") }

    func unit(_ name: String) -> String {
        switch name {
        case "hour": choose("Std.", "h")
        case "day": choose("Tage", "days")
        case "month": choose("Monate", "months")
        case "lump_sum": choose("pauschal", "lump sum")
        case "piece": choose("Stk.", "pcs")
        case "m2": "m²"
        default: name
        }
    }

    /// `21.11.2026` or `21 November 2026` for `2026-11-21`.
    func day(_ text: String) -> String {
        let parts = text.split(separator: "-").map(String.init)
        guard parts.count == 3, let month = Int(parts[1]), (1...12).contains(month) else { return text }
        if isGerman { return "\(parts[2]).\(parts[1]).\(parts[0])" }
        let day = parts[2].first == "0" ? String(parts[2].dropFirst()) : parts[2]
        return "\(day) \(Self.months[month - 1]) \(parts[0])"
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// `1.234,50` or `1,234.50` for `1234.50`; at least so many decimals, and no zeros behind them.
    func number(_ text: String, decimals: Int = 0) -> String {
        let isNegative = text.hasPrefix("-")
        let parts = text.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        var fraction = parts.count > 1 ? parts[1] : ""
        while fraction.count > decimals, fraction.last == "0" { fraction.removeLast() }
        fraction += String(repeating: "0", count: max(0, decimals - fraction.count))
        var whole = ""
        for (index, digit) in (parts.first ?? "0").reversed().enumerated() {
            if index > 0, index.isMultiple(of: 3) { whole = (isGerman ? "." : ",") + whole }
            whole = String(digit) + whole
        }
        return (isNegative ? "−" : "") + whole + (fraction.isEmpty ? "" : (isGerman ? "," : ".") + fraction)
    }

    /// `1.234,50 €` or `€1,234.50`.
    func money(_ text: String, _ unit: CurrencyUnit) -> String {
        let number = number(text, decimals: unit.places)
        guard unit.code == "EUR" else { return "\(number)\u{A0}\(unit.code)" }
        return isGerman ? "\(number)\u{A0}€" : number.hasPrefix("−") ? "−€\(number.dropFirst())" : "€\(number)"
    }

    func percent(_ text: String) -> String { "\(number(text))\u{A0}%" }
}
