import Glibc
import Support
import Testing
import Values

@Suite struct `Moving in` {
    @Test(arguments: TestDatabase.all)
    func `takes the predecessor's records over, and says what it changed and refused`(
        _ kind: TestDatabase.Kind
    ) throws {
        try withMoveIn(kind) { move in
            let end = try move.run()

            #expect(end.status == 1, "\(end.output)")
            #expect(end.taken == Self.taken, "\(end.output)")
            #expect(end.refused == Self.refused, "\(end.output)")
            for (kind, record, what) in Self.changed {
                #expect(end.changed(kind)[record]?.contains(what) == true, "\(kind) \(record): \(end.changed(kind))")
            }
            #expect(end.report["money"]?["invoice"] == ["before": "9197.25", "here": "8364.25"])
            #expect(end.report["money"]?["payment"] == ["before": "5249.12", "here": "5130.12"])
            #expect(end.report["money"]?["expense"] == ["before": "564.05", "here": "564.05"])
            try expectRecords(move)
        }
    }

    private static let taken: [String: Int64] = [
        "department": 2, "employee": 3, "department manager": 2, "customer": 23, "contact": 24, "activity": 2,
        "project": 4,
        "product": 4, "time entry": 34, "number range": 3, "invoice": 29, "payment": 15, "paid state": 1, "expense": 11,
        "bank account": 1, "project state": 4, "customer block": 1,
    ]

    private static let refused = [
        "kit-cus-000001 Betrieb 1 doppelt": "SYSTEM_9035", "Nie Mand": "missing_customer",
        "PRJ-2024-0005 Ohne Kunde": "missing_customer", "2024-03-06 08:30:00 doppelt": "TIME_5208",
        "2024-05-02 08:00:00 vergessen": "no_end", "RE-2024-0022": "INVOICE_2080", "re-2024-0003": "INVOICE_2081",
        "RE-2024-0025": "missing_customer", "RE-2024-0026": "no_lines",
        "2024-06-20 119.00 for RE-2024-0025": "missing_invoice", "Keine Zahl": "not_a_number",
    ]

    private static let changed = [
        ("employee", "KIT-0001 ada@workmate.example", "is here already"),
        ("customer", "KIT-CUS-000021 Frieda Kunz", "frieda at kunz is malformed and stands in the notes"),
        ("customer", "KIT-CUS-000022 Studio Bild", "creator became business"),
        ("project", "PRJ-2024-0002 Umbau", "rounded from 83.33333333333333 to 83.33"),
        ("time entry", "2024-05-03 08:00:00 gezählt", "duration of 45 minutes"),
        ("time entry", "2024-03-06 13:00:00 berechnet", "is billed as of 2024-03-06"),
        ("time entry", "2024-03-07 13:00:00 eilig", "without an approval and is approved"),
        ("time entry", "2024-03-08 13:00:00 lose", "became not billable"),
        ("department", "Verwaltung", "had no code"),
        ("activity", "2024-05-07 11:30:00 Kurz vorbeigeschaut", "type banana became note"),
        ("invoice", "RE-2024-0030", "taken as cancelled"),
        ("payment", "2024-06-01 400.00 for RE-2024-0015", "22.49 was beyond"),
        ("paid state", "RE-2024-0028", "payments of 119.00 are missing"),
        ("expense", "Kommazahl", "rounded from 0.30000000000000004 to 0.30"),
    ]

    /// What the API tells of them afterwards.
    private func expectRecords(_ move: MoveIn) throws {
        let invoices = try move.all("invoices/invoices", "kind=invoice&status=in:sent,partly_paid,paid")
        #expect(invoices.count == 23)
        #expect(move.cents(invoices, "gross") == 776_925)
        #expect(move.cents(invoices, "open") == 254_262)
        #expect(try move.all("invoices/invoices", "status=cancelled").count == 2)
        #expect(try move.all("invoices/invoices", "status=draft").count == 1)
        #expect(try move.cents(move.all("invoices/invoices", "kind=correction"), "open") == -11_900)
        #expect(try move.all("invoices/invoices", "number=RE-2024-0001&status=paid").count == 1)
        #expect(try move.cents(move.all("finance/payments", ""), "credit") == 2_249)
        #expect(try move.cents(move.all("finance/expenses", ""), "gross") == 56_405)
        #expect(try move.all("time/entries", "state=approved").count == 24)
        #expect(try move.all("projects/projects", "state=completed").count == 1)
        #expect(try move.all("crm/customers", "status=blocked").count == 1)
        #expect(try move.all("crm/contacts", "is_primary=true").count == 12)
        try expectWork(move)
    }

    /// Time that was billed before, and what hangs on people.
    private func expectWork(_ move: MoveIn) throws {
        let billed = try move.all("time/entries", "billed_on=ne:empty&sort=started_at")
        #expect(billed.compactMap { $0["billed_on"]?.string } == ["2024-03-06", "2024-03-07"])
        #expect(billed.allSatisfy { $0["billable"] == true && $0["state"] == "approved" })
        let talk = try #require(try move.all("crm/activities", "kind=call").first)
        #expect(talk["subject"] == "Angebot besprochen")
        #expect(talk["occurred_at"] == "2024-05-06T10:00:00.000Z")
        let token = try move.host.signIn()
        let departments = try move.host.client.call("GET", "/api/departments", token: token).json["items"]?.array ?? []
        #expect(departments.count == 2)
        #expect(departments.allSatisfy { $0["manager"]?.string != nil })
        let settings = try move.host.client.call("GET", "/api/settings", token: token).json
        #expect(settings["iban"] == "DE02120300000000202051")
    }

    @Test(arguments: TestDatabase.all)
    func `goes on where it was interrupted, and takes nothing twice`(_ kind: TestDatabase.Kind) throws {
        try withMoveIn(kind) { move in
            let first = try move.run()
            // As if it had been ended behind requests whose answers it could not write down any more.
            try Command.run("/usr/bin/truncate", ["--size", "-5000", move.ledger])

            let second = try move.run()
            let third = try move.run()

            #expect(second.taken.values.reduce(0, +) > 20, "\(second.output)")
            #expect(second.refused == first.refused)
            #expect(third.taken.values.allSatisfy { $0 == 0 }, "\(third.output)")
            #expect(third.refused == first.refused)
            try expectRecords(move)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `takes what was refused once it is mended`(_ kind: TestDatabase.Kind) throws {
        try withMoveIn(kind) { move in
            _ = try move.run()
            try move.mend("UPDATE customers SET customer_number = 'KIT-CUS-000024' WHERE id = k('twin')")
            try move.mend("DELETE FROM contacts WHERE id = k('lost contact')")
            try move.mend("DELETE FROM time_entries WHERE id IN (k('endless'), k('overlap'))")
            try move.mend(
                "DELETE FROM invoices WHERE id IN (k('recalculated'), k('again'), k('orphan'), k('empty'))")
            try move.mend("DELETE FROM payments WHERE id = k('lost payment')")
            try move.mend("DELETE FROM expenses WHERE id = k('boundless')")

            let end = try move.run()

            #expect(end.status == 0, "\(end.output)")
            #expect(end.refused == [:])
            #expect(end.taken.filter { $0.value > 0 } == ["customer": 1, "project": 1])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `from any other program brings next numbers and what is owed`(_ kind: TestDatabase.Kind) throws {
        try withMoveIn(kind) { move in
            let token = try move.host.signIn()
            for number in ["K1", "K2"] {
                let customer: JSON = ["name": .string("Kunde \(number)"), "customer_number": .string(number)]
                _ = try move.host.client.call("POST", "/api/backoffice/crm/customers", customer, token: token)
            }
            let items = """
                number;customer_number;document_date;due_on;gross;tax_rate;text
                2025-17;K1;2025-11-03;2025-11-17;1.190,00;19;
                2025-18;K2;2025-12-01;;59,50;;Rest
                2025-19;K9;2025-12-02;;10,00;;
                """
            try Command.run("/bin/sh", ["-c", "printf '%s\\n' '\(items)' >'\(move.tree.path)/items.csv'"])
            let wanted = ["--next-number", "RE-2026-00120", "--opening-items", "\(move.tree.path)/items.csv"]

            let end = try move.run(wanted)
            let again = try move.run(wanted)

            #expect(end.status == 1, "\(end.output)")
            #expect(end.taken == ["next number": 1, "opening item": 2])
            #expect(end.refused == ["2025-19": "missing_customer"])
            #expect(again.taken == ["next number": 0, "opening item": 0])
            let open = try move.all("invoices/invoices", "open=gt:0")
            #expect(open.compactMap { $0["number"]?.string }.sorted() == ["2025-17", "2025-18"])
            #expect(move.cents(open, "open") == 124_950)
            #expect(move.cents(open, "gross") == 124_950)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `stops without a database, and refuses nothing for it`(_ kind: TestDatabase.Kind) throws {
        try withMoveIn(kind) { move in
            let end = try move.run(["--from", "postgresql://nobody@/nothing?host=/nowhere"])

            #expect(end.status == 2)
            #expect(end.output.contains { $0.hasPrefix("stopped: ") })
            #expect(end.refused == [:])
        }
    }

    private func withMoveIn(_ kind: TestDatabase.Kind, _ body: (MoveIn) throws -> Void) throws {
        try withDistribution(kind) { tree, database in
            let plugins = getenv("WORKMATE_TEST_PLUGINS").map { String(cString: $0) } ?? "plugins.d"
            try withHost(tree, database + ["--plugins", plugins]) { host in
                let move = try MoveIn(tree, host)
                defer { move.remove() }
                try body(move)
            }
        }
    }
}
