import HostSupport
import Routing
import Testing
import Values

extension TestHost {
    /// What the law asks of the company before it issues an invoice.
    func nameCompany(by token: String) throws {
        let company: JSON = [
            "name": "Werk GmbH", "street": "Saalstraße 2", "postal_code": "07743", "city": "Weimar",
            "tax_number": "162/107/00815",
        ]
        let answer = try patch("/api/settings", company, by: token)
        #expect(answer.status == 200, "\(answer.text)")
    }
}

extension `The operations of the API` {
    func tourInvoices(_ host: TestHost, _ token: String, _ records: [String: String]) throws {
        let base = "/api/backoffice/invoices"
        let customer = try host.make(
            "/api/backoffice/crm/customers",
            ["name": "Nord", "street": "Hafenweg 1", "postal_code": "20457", "city": "Hamburg"], by: token)
        let invoice = try host.make(
            "\(base)/invoices",
            [
                "customer": .string(customer), "supply_from": "2026-11-02",
                "lines": [["description": "Analyse", "price": "900"]],
            ], by: token)
        #expect(try host.call(.post, "\(base)/invoices/\(invoice)/actions/issue", token: token).status == 200)
        let settled = try host.call(
            .post, "\(base)/invoices/\(invoice)/settlements", ["kind": "payment", "amount": "1.00"], token: token)
        let reversal = "\(base)/settlements/\(settled.json["id"]?.string ?? "")/reversal"
        #expect(try host.call(.post, reversal, token: token).status == 201)
        for path in [
            "overdue", "number-report", "invoices/\(invoice)/settlements", "invoices/\(invoice)/changes",
            "invoices/\(invoice)/content", "invoices/\(invoice)/pdf", "invoices/\(invoice)/mails",
        ] {
            #expect(try host.call(.get, "\(base)/\(path)", token: token).status == 200, "\(path)")
        }
        let mail = try host.call(
            .post, "\(base)/invoices/\(invoice)/mails", ["to": ["ada@example.org"]], token: token)
        #expect(mail.status == 202, "\(mail.text)")
        try tourLinks(host, token, customer)
        try tourSettling(host, token, invoice)
        try tourBilling(host, token, customer)
        #expect(try host.call(.get, "/api/backoffice/finance/figures", token: token).status == 200)
        #expect(try host.call(.get, "/api/backoffice/finance/taxes", token: token).status == 200)
        #expect(try host.call(.get, "/api/backoffice/finance/forecast", token: token).status == 200)
        let widget: JSON = ["widget": "outstanding"]
        #expect(try host.call(.post, "/api/services/finance.widget/1", widget, token: token).status == 200)
        try tourTakingOver(host, token, customer)
        let void: JSON = ["kind": "invoice", "reason": "Vordruck verdorben"]
        #expect(try host.call(.post, "\(base)/voided-numbers", void, token: token).status == 201)
    }

    private func tourLinks(_ host: TestHost, _ token: String, _ customer: String) throws {
        let base = "/api/backoffice/invoices"
        for way in ["", "/acceptance"] {
            let quote = try host.make(
                "\(base)/invoices",
                [
                    "customer": .string(customer), "kind": "quote",
                    "lines": [["description": "Analyse", "price": "900"]],
                ], by: token)
            #expect(try host.call(.post, "\(base)/invoices/\(quote)/actions/issue", token: token).status == 200)
            let link = try host.call(.post, "\(base)/invoices/\(quote)/links", [:], token: token)
            let path = link.json["path"]?.string ?? ""
            let key = path.split(separator: "?").last ?? ""
            let place = "\(base)/links/\(link.json["id"]?.string ?? "")"
            for part in ["", "/content", "/pdf"] {
                #expect(try host.call(.get, "\(place)\(part)?\(key)").status == 200, "\(part)")
            }
            let accepted =
                way.isEmpty
                ? try host.send(.post, "\(place)?\(key)", Array("name=Eva".utf8))
                : try host.call(.post, "\(place)\(way)?\(key)", ["name": "Eva"])
            #expect(accepted.status == 200, "\(accepted.text)")
            let links = "\(base)/invoices/\(quote)/links"
            #expect(try host.call(.get, links, token: token).status == 200)
            #expect(
                try host.call(.delete, "\(links)/\(link.json["id"]?.string ?? "")", token: token).status == 204)
        }
    }

    private func tourTakingOver(_ host: TestHost, _ token: String, _ customer: String) throws {
        let base = "/api/backoffice/invoices"
        let taken = try host.call(
            .post, "\(base)/take-over",
            [
                "number": "RE-2025-0042", "customer": .string(customer), "document_date": "2025-06-02", "net": "100",
                "tax": "19", "gross": "119", "lines": [["description": "Offener Posten", "price": "100"]],
            ], token: token)
        #expect(taken.status == 201, "\(taken.text)")
        let next: JSON = ["next": "AN-2026-00120", "reason": "Altsystem"]
        #expect(try host.call(.post, "\(base)/next-numbers", next, token: token).status == 200)
    }

    private func tourBilling(_ host: TestHost, _ token: String, _ customer: String) throws {
        let entries = "/api/backoffice/time/entries"
        let entry = try host.make(
            entries,
            [
                "customer": .string(customer), "started_at": "2026-11-07T20:00:00Z", "ended_at": "2026-11-07T21:00:00Z",
                "own_rate": "90",
            ], by: token)
        for action in ["submit", "approve"] {
            #expect(try host.call(.post, "\(entries)/\(entry)/actions/\(action)", token: token).status == 200)
        }
        let draft = try host.call(
            .post, "/api/backoffice/invoices/drafts-from-time", ["customer": .string(customer)], token: token)
        #expect(draft.status == 201, "\(draft.text)")
    }

    private func tourSettling(_ host: TestHost, _ token: String, _ invoice: String) throws {
        func call(_ service: String, _ body: JSON) throws -> JSON {
            let answer = try host.call(.post, "/api/services/invoices.\(service)/1", body, token: token)
            #expect(answer.status == 200, "\(answer.text)")
            return answer.json["result"] ?? .null
        }
        let open = try call("open_amount", ["invoice": .string(invoice)])
        #expect(open["open"] == 107_100)
        #expect(try call("reductions", ["invoice": .string(invoice)])["items"] == [])
        let settled = try call(
            "settle",
            [
                "invoice": .string(invoice), "amount": 100, "currency": "EUR", "kind": "payment",
                "settled_on": "2026-11-21",
            ])
        _ = try call("reverse", ["settlement": settled["settlement"] ?? .null, "settled_on": "2026-11-21"])
    }
}
