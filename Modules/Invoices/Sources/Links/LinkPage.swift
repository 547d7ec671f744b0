import WorkmateSDK

/// The page behind a link: plain HTML in the document's language, without scripts, from 360 pixels on.
struct LinkPage {
    private let document: LinkedDocument
    private let key: String
    private let letter: InvoiceLetter
    private let words: LetterWords

    init(_ document: LinkedDocument, key: String) {
        self.document = document
        // Nothing else could have the sum that is kept; what is written into the page holds no markup all the same.
        self.key = key.filter { $0.isASCII && $0.isHexDigit }
        letter = InvoiceLetter(document.content, original: nil)
        words = letter.words
    }

    var response: Response {
        Response(
            200,
            headers: [
                ("content-type", "text/html; charset=utf-8"), ("cache-control", "no-store"),
                (
                    "content-security-policy",
                    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; "
                        + "frame-ancestors 'none'"
                ),
                ("x-robots-tag", "noindex"),
            ],
            body: Array(html.utf8))
    }

    private var html: String {
        """
        <!doctype html>
        <html lang="\(words.isGerman ? "de" : "en")"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(escaped(title))</title><style>\(Self.style)</style></head>
        <body><main><p class="from">\(escaped(letter.seller.text("name") ?? ""))</p><h1>\(escaped(title))</h1>
        \(facts)\(lines)\(totals)
        <p><a class="button" href="\(address("/pdf"))">\(words.choose("Als PDF öffnen", "Open as PDF"))</a></p>
        \(decision)</main></body></html>
        """
    }

    private var title: String {
        "\(letter.kind.title(in: words.isGerman ? "de" : "en")) \(document.content.text("number") ?? "")"
    }

    private func address(_ part: String) -> String { "\(CustomerLink.base)/\(document.link.id)\(part)?key=\(key)" }

    private var facts: String {
        let buyer = letter.buyer.text("name") ?? ""
        let subject = document.content.text("subject")
        let date = words.day(document.content.text("document_date") ?? "")
        return "<p>\([buyer, subject, date].compactMap(\.self).map(escaped).joined(separator: "<br>"))</p>\n"
    }

    private var lines: String {
        let items = Invoice(document.content).lines.map { line -> String in
            let text = escaped(line.record.text("description") ?? "")
            guard line.counts || line.kind == .subtotal else {
                return "<li><p class=\"\(line.kind.rawValue)\">\(text)</p></li>"
            }
            let amount = escaped(words.money(line.record.text("net") ?? "0", letter.unit))
            return "<li><p>\(text)</p><p class=\"sum\"><span>\(quantity(line))</span><b>\(amount)</b></p></li>"
        }
        return "<ol>\(items.joined())</ol>\n"
    }

    private func quantity(_ line: InvoiceLine) -> String {
        guard line.counts else { return "" }
        let number = words.number(line.record.text("quantity") ?? "1")
        let price = words.money(line.record.text("price") ?? "0", letter.unit)
        return escaped("\(number) \(words.unit(line.record.text("unit") ?? "")) × \(price)")
    }

    private var totals: String {
        let rows = InvoiceTable(letter).totals.map { total in
            "<div\(total.isStrong ? " class=\"strong\"" : "")><dt>\(escaped(total.label))</dt>"
                + "<dd>\(escaped(total.value))</dd></div>"
        }
        return "<dl>\(rows.joined())</dl>"
    }

    private var decision: String {
        if let acceptance = document.acceptance {
            let day = words.day(String(acceptance.at.prefix(10)))
            let name = escaped(acceptance.name)
            return
                "<p class=\"done\">\(words.choose("Angenommen am \(day) von \(name).", "Accepted on \(day) by \(name)."))</p>"
        }
        if document.status == .cancelled {
            return "<p class=\"done\">\(words.choose("Dieser Beleg ist storniert.", "This document is cancelled."))</p>"
        }
        guard document.isAcceptable else { return "" }
        return """
            <form method="post" action="\(address(""))"><h2>\(words.choose("Angebot annehmen", "Accept the quote"))</h2>
            <label>\(words.choose("Ihr Name", "Your name"))
            <input name="name" required maxlength="200" autocomplete="name"></label>
            <button>\(words.choose("Verbindlich annehmen", "Accept bindingly"))</button></form>
            """
    }

    private func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped += character.isNewline ? "<br>" : String(character)
            }
        }
        return escaped
    }

    private static let style = """
        *{box-sizing:border-box}body{margin:0;background:#f3f4f6;color:#1f2937;font:16px/1.5 sans-serif}
        main{max-width:42rem;margin:0 auto;padding:1rem;background:#fff;min-height:100vh}
        h1{font-size:1.4rem;margin:.2rem 0 1rem;overflow-wrap:anywhere}h2{font-size:1.1rem}p{overflow-wrap:anywhere}
        .from{color:#4b5563;margin:0}ol{list-style:none;padding:0;margin:1rem 0}
        li{border-top:1px solid #d1d5db;padding:.6rem 0}li p{margin:0}.heading{font-weight:bold}
        .sum{display:flex;justify-content:space-between;gap:1rem;flex-wrap:wrap}.sum span{color:#4b5563}
        .sum b{margin-left:auto;white-space:nowrap}
        dl{margin:0 0 1.5rem;border-top:2px solid #1f2937}dl div{display:flex;justify-content:space-between;gap:1rem}
        dd{margin:0;white-space:nowrap}.strong{font-weight:bold}
        .button,button{display:inline-block;padding:.7rem 1rem;border:0;border-radius:.4rem;background:#1f4e79;color:#fff;
        font:inherit;text-decoration:none}form{border-top:1px solid #d1d5db;margin-top:1.5rem}
        input{display:block;width:100%;padding:.6rem;margin:.3rem 0 1rem;border:1px solid #6b7280;border-radius:.4rem;
        font:inherit}.done{padding:1rem;background:#dcfce7;border-radius:.4rem}
        """
}
