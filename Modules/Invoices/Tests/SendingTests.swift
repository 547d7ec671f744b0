import App
import HostSupport
import Jobs
import Mail
import Routing
import Support
import Testing
import Values

@Suite(.serialized) struct `Sending a document` {
    private func send(_ id: String, _ body: JSON = [:], _ office: BillingOffice) throws -> TestAnswer {
        try office.host.call(.post, "\(BillingOffice.invoices)/\(id)/mails", body, token: office.ada)
    }

    private func mails(_ id: String, _ office: BillingOffice) throws -> [JSON] {
        try office.get(id, "/mails")["items"]?.array ?? []
    }

    private func setUp(_ server: MailServer, _ office: BillingOffice) throws {
        let settings: JSON = [
            "host": "localhost", "port": .integer(Int64(server.ports["plain"] ?? 1)), "security": "none",
            "sender": "buero@example.org", "sender_name": "Werk",
        ]
        let answer = try office.host.call(.patch, "/api/settings/groups/core.mail", settings, token: office.ada)
        #expect(answer.status == 200, "\(answer.text)")
    }

    private func deliver(_ office: BillingOffice) throws {
        try office.host.workmate.runner.runDue()
        try office.host.workmate.mailbox.deliver(office.host.database)
    }

    @Test(arguments: TestDatabase.all)
    func `takes it to the customer with its PDF, and notes the day`(_ kind: TestDatabase.Kind) throws {
        let server = try MailServer()
        try BillingOffice.with(kind) { office in
            try setUp(server, office)
            let known = try office.host.patch(
                "/api/backoffice/crm/customers/\(office.customer)", ["email": "einkauf@example.org"], by: office.ada)
            #expect(known.status == 200, "\(known.text)")
            let invoice = try office.issued()
            #expect(invoice["sent_at"] == .null)

            let asked = try send(invoice.id, [:], office)
            try deliver(office)

            #expect(asked.status == 202, "\(asked.text)")
            #expect(asked.json["to"] == ["einkauf@example.org"])
            let taken = try server.nextMessage()
            #expect(taken["to"] == ["einkauf@example.org"])
            let message = taken["message"]?.string ?? ""
            for text in ["application/pdf", "RE-2026-00001.pdf", "JVBERi0"] {
                #expect(message.contains(text), "\(text)")
            }
            #expect(message.contains("21.11.2026") && message.contains("357,00"), "\(message.prefix(1500))")
            let sent = try office.get(invoice.id)
            #expect(sent["status"] == "sent")
            #expect(sent["sent_at"] == .string(office.host.clock.now.text))
            #expect(try mails(invoice.id, office).map { $0["state"] } == ["sent"])
            #expect(try office.get(invoice.id, "/content")["is_intact"] == true)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `says what is written, in the language that is asked for, to whoever is named`(
        _ kind: TestDatabase.Kind
    ) throws {
        let server = try MailServer()
        try BillingOffice.with(kind) { office in
            try setUp(server, office)
            let quote = try office.issued(["kind": "quote"])
            let body: JSON = [
                "to": ["ada@example.org", "bob@example.org"], "subject": "Offer", "text": "As agreed.",
            ]

            #expect(try send(quote.id, body, office).status == 202)
            office.host.clock.advance(milliseconds: 1000)
            #expect(try send(quote.id, ["to": ["eve@example.org"], "language": "en"], office).status == 202)
            try deliver(office)

            #expect(try office.get(quote.id)["status"] == "sent")
            let items = try mails(quote.id, office)
            #expect(items.map { $0["subject"] } == ["Offer", "Quote AN-2026-00001 – Werk GmbH"])
            #expect(items.map { $0["state"] } == ["sent", "sent"])
            let messages = try (0..<2).map { _ in try server.nextMessage()["message"]?.string ?? "" }.joined()
                .replacing("=\r\n", with: "")
            #expect(messages.contains("As agreed."))
            #expect(messages.contains("please find attached Quote AN-2026-00001 of 21 November 2026"), "\(messages)")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `asks a contact when the customer has no address`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let id = try office.issued().id
            let nobody = try send(id, [:], office)
            _ = try office.host.make(
                "/api/backoffice/crm/contacts",
                [
                    "customer": .string(office.customer), "first_name": "Eva", "last_name": "Nord",
                    "email": "eva@example.org",
                ], by: office.ada)

            let contact = try send(id, [:], office)

            #expect(nobody.fieldCodes == ["to: INVOICE_2060"], "\(nobody.text)")
            #expect(contact.json["to"] == ["eva@example.org"], "\(contact.text)")
            #expect(try office.get(id)["sent_at"] == .null)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `names a link in the mail once the public address is known`(_ kind: TestDatabase.Kind) throws {
        let server = try MailServer()
        try BillingOffice.with(kind) { office in
            try setUp(server, office)
            let id = try office.issued().id
            let wanted: JSON = ["to": ["eva@example.org"], "link": true]

            let early = try send(id, wanted, office)
            let settings: JSON = ["public_address": "https://kunden.example.org"]
            let known = try office.host.call(
                .patch, "/api/settings/groups/workmate.invoices", settings, token: office.ada)
            let asked = try send(id, wanted, office)
            try deliver(office)

            #expect(early.fieldCodes == ["link: INVOICE_2062"], "\(early.text)")
            #expect(known.status == 200, "\(known.text)")
            #expect(asked.status == 202, "\(asked.text)")
            let message = (try server.nextMessage()["message"]?.string ?? "").replacing("=\r\n", with: "")
            #expect(
                message.contains("https://kunden.example.org/api/backoffice/invoices/links/"), "\(message.prefix(2000))"
            )
            let links = try office.get(id, "/links")["items"]?.array ?? []
            #expect(links.count == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is refused for drafts, and for addresses that are none`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let id = try office.issued().id

            let draft = try send(office.draft(), ["to": ["ada@example.org"]], office)
            let wrong = try send(id, ["to": ["ada@example.org", "Ada <ada@x.de>", "ada@localhost"]], office)
            let lines = try send(id, ["to": ["ada@example.org"], "subject": "a\nBcc: eve@example.org"], office)

            #expect(draft.code == "INVOICE_2032")
            #expect(wrong.fieldCodes == ["to[1]: INVOICE_2061", "to[2]: INVOICE_2061"], "\(wrong.text)")
            #expect(lines.fieldCodes == ["subject: INVOICE_2042"])
            #expect(try send("none", [:], office).code == "INVOICE_2000")
            #expect(try mails(id, office).isEmpty)
        }
    }
}
