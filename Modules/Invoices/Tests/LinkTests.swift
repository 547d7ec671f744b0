import App
import HostSupport
import Jobs
import Routing
import Support
import Testing
import Values

@Suite struct `A customer with a link` {
    private struct Link {
        let id: String
        let key: String

        func path(_ part: String = "") -> String { "/api/backoffice/invoices/links/\(id)\(part)?key=\(key)" }
    }

    private func link(to id: String, _ office: BillingOffice, days: Int64 = 30) throws -> Link {
        let answer = try office.host.call(
            .post, "\(BillingOffice.invoices)/\(id)/links", ["days": .integer(days)], token: office.ada)
        #expect(answer.status == 201, "\(answer.text)")
        let key = answer.json["path"]?.string?.split(separator: "=").last ?? ""
        #expect(key.count == 48)
        return Link(id: answer.json.id, key: String(key))
    }

    private func quote(_ office: BillingOffice, _ more: JSON.Object = [:]) throws -> String {
        var fields: JSON.Object = ["kind": "quote"]
        fields.merge(more)
        return try office.issued(fields).id
    }

    @Test(arguments: TestDatabase.all)
    func `sees the document as page, data and PDF`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let id = try quote(office, ["subject": "<b>Umbau</b> & mehr", "internal_note": "Nachlass möglich"])
            let link = try link(to: id, office)

            let page = try office.host.call(.get, link.path(), headers: [("accept", "text/html")])
            let data = try office.host.call(.get, link.path("/content"))
            let pdf = try office.host.call(.get, link.path("/pdf"))

            #expect(page.status == 200, "\(page.text)")
            for text in [
                "Angebot AN-2026-00001", "&lt;b&gt;Umbau&lt;/b&gt; &amp; mehr", "2,5 Std. × 120,00", "357,00",
                "Angebot annehmen",
            ] { #expect(page.text.contains(text), "\(text)") }
            for text in ["<script", "<b>Umbau", "Nachlass"] { #expect(!page.text.contains(text), "\(text)") }
            let policy = page.response.header("content-security-policy") ?? ""
            #expect(policy.contains("default-src 'none'") && !policy.contains("script"))
            #expect(data.json["gross"] == "357.00", "\(data.text)")
            #expect(data.json["is_acceptable"] == true)
            #expect(data.json["seller"] == "Werk GmbH")
            #expect(data.json["internal_note"] == nil)
            #expect(try PDF(pdf.response.body).pages().first?.contains("AN-2026-00001") == true)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `accepts a quote once, with name and day`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let id = try quote(office)
            let link = try link(to: id, office)

            let nameless = try office.host.call(.post, link.path("/acceptance"), ["name": " "])
            let accepted = try office.host.send(.post, link.path(), Array("name=Eva+M%C3%BCller".utf8))
            let twice = try office.host.call(.post, link.path("/acceptance"), ["name": "Max"])
            try office.host.workmate.runner.runDue()

            #expect(nameless.fieldCodes == ["name: INVOICE_2043"], "\(nameless.text)")
            #expect(accepted.status == 200, "\(accepted.text)")
            #expect(accepted.text.contains("Angenommen am 21.11.2026 von Eva Müller."))
            #expect(!accepted.text.contains("<form"))
            #expect(twice.code == "INVOICE_2072", "\(twice.text)")
            let record = try office.get(id)
            #expect(record["status"] == "accepted")
            #expect(record["decided_on"] == "2026-11-21")
            let links = try office.get(id, "/links")
            #expect(links["accepted"]?["name"] == "Eva Müller")
            #expect(try office.get(id, "/content")["is_intact"] == true)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `accepts it once, however many press at the same time`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let link = try link(to: quote(office), office)
            let threads = (0..<4).map { number in
                TestThread {
                    try office.host.call(.post, link.path("/acceptance"), ["name": .string("Eva \(number)")])
                }
            }

            let answers = try threads.map { try $0.join() }

            #expect(answers.filter { $0.status == 200 }.count == 1, "\(answers.map(\.text))")
            #expect(answers.filter { $0.code == "INVOICE_2072" }.count == 3)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `cannot accept an invoice, nor a quote that was rejected`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let invoice = try link(to: office.issued().id, office)
            let rejected = try quote(office)
            let link = try link(to: rejected, office)
            #expect(try office.act("reject", rejected).status == 200)

            for link in [invoice, link] {
                #expect(try office.host.call(.post, link.path("/acceptance"), ["name": "Eva"]).code == "INVOICE_2072")
                #expect(try office.host.call(.get, link.path("/content")).json["is_acceptable"] == false)
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is turned away with a wrong secret, after the end and after revocation`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let id = try quote(office)
            let short = try link(to: id, office, days: 1)
            let revoked = try link(to: id, office)
            let other = try link(to: quote(office), office)
            let ways: [(Routing.Method, String)] = [
                (.get, ""), (.get, "/content"), (.get, "/pdf"), (.post, ""), (.post, "/acceptance"),
            ]
            let end = "\(BillingOffice.invoices)/\(id)/links/\(revoked.id)"
            #expect(try office.host.call(.delete, end, token: office.ada).status == 204)
            #expect(try office.host.call(.delete, end, token: office.ada).code == "INVOICE_2070")
            office.host.clock.advance(milliseconds: 86_400_000)

            for (method, part) in ways {
                func call(_ link: Link) throws -> TestAnswer {
                    try office.host.call(method, link.path(part), method == .post ? ["name": "Eva"] : nil)
                }
                #expect(try call(Link(id: short.id, key: other.key)).code == "INVOICE_2070", "\(part)")
                #expect(try call(Link(id: "none", key: other.key)).status == 404, "\(part)")
                #expect(try call(Link(id: other.id, key: "")).status == 404, "\(part)")
                #expect(try call(short).code == "INVOICE_2071", "\(part)")
                #expect(try call(revoked).status == 410, "\(part)")
            }
            let page = try office.host.call(.get, short.path(), headers: [("accept", "text/html")])
            #expect(page.status == 410)
            #expect(page.text.contains("Dieser Link gilt nicht mehr."))
            #expect(try office.texts("SELECT status FROM invoices_invoices") == ["issued", "issued"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `may not guess on from one address`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let link = try link(to: quote(office), office)
            for number in 0..<30 {
                let guess = Link(id: link.id, key: "\(number)")
                #expect(try office.host.send(.get, guess.path("/content"), [], address: "192.0.2.7").status == 404)
            }

            let locked = try office.host.send(.get, link.path("/content"), [], address: "192.0.2.7")
            let elsewhere = try office.host.send(.get, link.path("/content"), [], address: "192.0.2.8")
            office.host.clock.advance(milliseconds: 15 * 60_000)

            #expect(locked.code == "AUTH_1047", "\(locked.text)")
            #expect(elsewhere.status == 200)
            #expect(try office.host.send(.get, link.path("/content"), [], address: "192.0.2.7").status == 200)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `has a secret of which only the sum is kept, and none of a draft`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let quoted = try quote(office)
            let link = try link(to: quoted, office)

            let draft = try office.host.call(
                .post, "\(BillingOffice.invoices)/\(office.draft())/links", [:], token: office.ada)
            let days = try office.host.call(
                .post, "\(BillingOffice.invoices)/\(quote(office))/links", ["days": 366], token: office.ada)

            #expect(draft.code == "INVOICE_2032")
            #expect(days.fieldCodes == ["days: INVOICE_2042"])
            func again(_ key: String) throws -> TestAnswer {
                try office.host.call(
                    .post, "\(BillingOffice.invoices)/\(quoted)/links", [:], token: office.ada,
                    headers: [("idempotency-key", key)])
            }
            let made = try again("once")
            let repeated = try again("once")
            #expect(made.status == 201, "\(made.text)")
            #expect(repeated.code == "SYSTEM_9101", "\(repeated.text)")
            #expect(try office.texts("SELECT COALESCE(body, 'none') FROM wm_idempotency") == ["none"])
            let hashes = try office.texts("SELECT secret_hash FROM invoices_links")
            #expect(hashes.count == 2 && hashes.first?.count == 64 && !hashes.contains(link.key))
        }
    }
}
