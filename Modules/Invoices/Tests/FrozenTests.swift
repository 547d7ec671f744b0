import App
import Database
import Entities
import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `An issued document in the database` {
    /// Whether the database takes a statement, from whoever may write to it; throws what is not the refusal of a
    /// frozen row.
    private func takes(_ statement: SQL, _ office: BillingOffice) throws -> Bool {
        do {
            try office.host.database.write { try $0.execute(statement) }
            return true
        } catch let refusal as DatabaseError where refusal.message.contains("is frozen") {
            return false
        }
    }

    @Test(arguments: TestDatabase.all)
    func `cannot be changed by SQL, nor its lines`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let id = try office.issued().id
            let draft = try office.draft()
            let statements: [SQL] = [
                "UPDATE invoices_invoices SET gross_minor = 1 WHERE id = \(id)",
                "UPDATE invoices_invoices SET number = 'RE-2026-99999' WHERE id = \(id)",
                "UPDATE invoices_invoices SET subject = NULL, subject_folded = NULL WHERE id = \(id)",
                "UPDATE invoices_invoices SET frozen_at = NULL WHERE id = \(id)",
                "UPDATE invoices_lines SET price = 1 WHERE invoice_id = \(id)",
                "UPDATE invoices_lines SET invoice_id = \(draft) WHERE invoice_id = \(id)",
                "UPDATE invoices_lines SET invoice_id = \(id) WHERE invoice_id = \(draft)",
                "DELETE FROM invoices_lines WHERE invoice_id = \(id)",
                """
                INSERT INTO invoices_lines (id, invoice_id, position, kind, description, quantity, unit, price)
                VALUES ('x', \(id), 2, 'item', 'x', 1, 'piece', 1)
                """,
                "DELETE FROM invoices_invoices WHERE id = \(id)",
            ]

            for statement in statements { #expect(try !takes(statement, office), "\(statement.text)") }

            #expect(try office.get(id, "/content")["is_intact"] == true)
            #expect(try office.get(id)["gross"] == "357.00")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `takes what happens to it later, and a draft takes all`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let id = try office.issued().id
            let draft = try office.draft()

            #expect(
                try takes("UPDATE invoices_invoices SET sent_at = '2026-11-21T10:00:00.000Z' WHERE id = \(id)", office))
            #expect(try takes("UPDATE invoices_invoices SET internal_note = 'x' WHERE id = \(id)", office))
            #expect(try takes("UPDATE invoices_invoices SET subject = 'x' WHERE id = \(draft)", office))
            #expect(try takes("UPDATE invoices_lines SET price = 5 WHERE invoice_id = \(draft)", office))
            #expect(try takes("DELETE FROM invoices_lines WHERE invoice_id = \(draft)", office))
            #expect(try office.settle(id, "100.00").status == 201)
            #expect(try office.act("cancel", id, ["reason": "Irrtum", "release": true]).status == 200)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `that is a cancellation cannot be changed either`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let id = try office.issued().id
            let back = try office.act("cancel", id, ["reason": "Irrtum"]).json["cancelled_by"]
            let cancellation = try #require(back?.string ?? back?["id"]?.string)

            #expect(try !takes("UPDATE invoices_lines SET price = 1 WHERE invoice_id = \(cancellation)", office))
            #expect(try !takes("DELETE FROM invoices_lines WHERE invoice_id = \(cancellation)", office))
            #expect(try !takes("UPDATE invoices_invoices SET net_minor = 0 WHERE id = \(cancellation)", office))
        }
    }

    /// A host that starts again finds what it made, and makes anew what somebody removed.
    @Test(arguments: TestDatabase.all)
    func `is guarded again after the guard was removed`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let id = try office.issued().id
            let change: SQL = "UPDATE invoices_lines SET price = price + 1 WHERE invoice_id = \(id)"
            try office.removeGuards(of: "invoices_lines")
            #expect(try takes(change, office))

            try office.host.workmate.engine.prepareFreezing(office.host.database)

            #expect(try !takes(change, office))
        }
    }
}
