import WorkmateSDK

/// The letter that a document is sent as: what it says when it is issued, or would say as it is.
struct InvoiceLetter {
    let content: JSON.Object
    let words: LetterWords
    let unit: CurrencyUnit
    let kind: InvoiceKind
    let seller: JSON.Object
    let buyer: JSON.Object
    /// The number of the document that this one corrects or takes back.
    let original: String?
    private let isDraft: Bool

    /// - Parameters:
    ///   - content: the frozen content, or the same members of a draft.
    ///   - seller: for a draft, which holds none yet.
    init(
        _ content: JSON.Object, original: String?, seller: JSON.Object? = nil, buyer: JSON.Object? = nil
    ) {
        self.original = original
        self.content = content
        let invoice = Invoice(content)
        words = LetterWords(invoice.language)
        unit = invoice.unit
        kind = invoice.kind
        isDraft = seller != nil
        self.seller = seller ?? content["seller"]?.object ?? [:]
        self.buyer = buyer ?? content["buyer"]?.object ?? [:]
    }

    var letter: Letter {
        let name = seller.text("name") ?? ""
        let title = [kind.title(in: words.isGerman ? "de" : "en"), content.text("number")]
            .compactMap(\.self).joined(separator: " ")
        var letter = Letter(
            language: words.isGerman ? "de" : "en", title: title, date: content.text("document_date") ?? "1970-01-01",
            letterhead: letterhead(name), subject: subject(title))
        letter.address = Letter.Address(
            sender: ([name] + place(of: seller)).joined(separator: " · "), lines: addressLines)
        letter.facts = facts
        letter.body = body
        letter.footer = footer
        letter.watermark = isDraft ? words.draft : nil
        letter.pageLabel = words.page
        return letter
    }

    /// With the company's face of the day on which the document was issued.
    private func letterhead(_ name: String) -> Letter.Letterhead {
        var head = Letter.Letterhead(name: name, lines: contactLines, companyLogo: seller.text("logo_sha256"))
        if let colour = seller.text("accent_colour") { head.colour = colour }
        return head
    }

    private func subject(_ title: String) -> String {
        content.text("subject").map { "\(title): \($0)" } ?? title
    }

    private var body: [Letter.Block] {
        var body: [Letter.Block] = []
        if let reason = content.text("reason") { body.append(.text(reason)) }
        if let intro = content.text("intro") { body.append(.text(intro)) }
        body += [.table(InvoiceTable(self).table), .totals(InvoiceTable(self).totals)]
        let reasons = taxes.compactMap { $0.text("reason") }
        for (index, reason) in reasons.enumerated() where !reasons[..<index].contains(reason) {
            body.append(.text(reason))
        }
        if let terms { body.append(.text(terms)) }
        if let closing = content.text("closing") { body.append(.text(closing)) }
        if let code { body.append(.code(code)) }
        return body
    }

    var taxes: [JSON.Object] { (content["taxes"]?.array ?? []).compactMap(\.object) }

    private var contactLines: [String] {
        place(of: seller) + ["phone", "email", "website"].compactMap { seller.text($0) }
    }

    private func place(of party: JSON.Object) -> [String] {
        let city = ["postal_code", "city"].compactMap { party.text($0) }.joined(separator: " ")
        return [party.text("street") ?? "", city].filter { !$0.isEmpty }
    }

    /// The country is told to whoever is not in the seller's.
    private var addressLines: [String] {
        let country = buyer.text("country")
        let foreign = country == seller.text("country") ? nil : country
        return [buyer.text("name") ?? ""] + place(of: buyer) + [foreign].compactMap(\.self)
    }
}
