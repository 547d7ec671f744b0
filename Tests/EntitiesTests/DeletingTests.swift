import Database
import Entities
import Routing
import Support
import Testing
import Values

@Suite struct `Deleting a record` {
    @Test(arguments: TestDatabase.all)
    func `archives where that is declared, and brings back`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let path = "\(Office.customers)/\(try office.customer("Alt").id)"

            let stale = refusal { try office.send(.delete, path, ifMatch: "\"7\"") }
            let response = try office.send(.delete, path, ifMatch: "\"1\"")
            let again = refusal { try office.send(.delete, path) }
            let changed = refusal { try office.send(.patch, path, body: ["name": "X"], ifMatch: "*") }

            #expect(stale?.code == "SYSTEM_9042")
            #expect(response.status == 204)
            #expect(again?.code == "SYSTEM_9045")
            #expect(again?.parameters["day"] == "2026-11-21")
            #expect(changed?.code == "SYSTEM_9045")
            #expect(try office.names([]) == [])
            #expect(try office.names([("archived", "true")]) == ["Alt"])
            #expect(try office.names([("archived", "all")]) == ["Alt"])
            #expect(try office.send(.get, path).json()["archived_at"]?.string == "2026-11-21T09:00:00.000Z")
            #expect(try office.send(.post, "\(path)/actions/restore").json()["archived_at"] == .null)
            #expect(refusal { try office.send(.post, "\(path)/actions/restore") }?.code == "SYSTEM_9046")
            #expect(try office.names([]) == ["Alt"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `removes it with its lines and facts where nothing refers to it`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let project = try office.project("Umbau")
            let invoice = try office.invoice(for: office.customer("Kunde"), ["project": .string(project.id)])
            #expect(try office.count("wm_references") == 1)

            try office.send(.delete, "\(Office.invoices)/\(invoice.id)")

            for table in ["billing_invoices", "billing_invoice_lines", "billing_invoices_states", "wm_references"] {
                #expect(try office.count(table) == 0, "\(table)")
            }
            #expect(refusal { try office.send(.delete, "\(Office.invoices)/\(invoice.id)") }?.code == "SYSTEM_9040")
        }
    }
}

@Suite struct `A reference into a module that may be absent` {
    @Test(arguments: TestDatabase.all)
    func `is checked on writing and holds its record`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let customer = try office.customer("Kunde")
            let project = try office.project("Umbau")

            let nowhere = refusal {
                try office.invoice(for: customer, ["project": .string(Identifier.make(at: office.clock.now))])
            }
            let invoice = try office.invoice(for: customer, ["project": .string(project.id)])
            let held = refusal { try office.send(.delete, "/api/backoffice/projects/projects/\(project.id)") }
            _ = try office.write {
                try office.engine.update("billing.invoice", id: invoice.id, ["project": .null], version: 1, $0)
            }
            try office.send(.delete, "/api/backoffice/projects/projects/\(project.id)")

            #expect(nowhere?.faults == ["project SYSTEM_9033"])
            #expect(held?.code == "SYSTEM_9044")
            #expect(held?.parameters(in: .german)["by"] == "Rechnung (1)")
            #expect(try office.count("projects_projects") == 0)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is shown as missing once the module is gone, and new ones are refused`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let whole = try Office(database)
            let customer = try whole.customer("Kunde")
            let project = try whole.project("Umbau")
            let invoice = try whole.invoice(for: customer, ["project": .string(project.id)])
            let there = try whole.send(.get, Office.invoices, [("expand", "project")]).json()

            let office = try Office(without: whole)
            let gone = try office.send(.get, Office.invoices, [("expand", "project,reviewer")]).json()
            let kept = try office.send(
                .patch, "\(Office.invoices)/\(invoice.id)", body: ["internal_note": "x"], ifMatch: "*"
            ).json()
            let new = refusal { try office.invoice(for: customer, ["project": .string(project.id)]) }

            #expect(there["items"]?.array?[0]["project"]?["name"] == "Umbau")
            #expect(gone["items"]?.array?[0]["project"] == ["id": .string(project.id), "missing": true])
            #expect(gone["items"]?.array?[0]["reviewer"] == .null)
            #expect(kept["project"]?.string == project.id)
            #expect(new?.faults == ["project SYSTEM_9034"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is found by the nightly check when its record is gone`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let project = try office.project("Umbau")
            let invoice = try office.invoice(for: office.customer("Kunde"), ["project": .string(project.id)])
            let before = try database.read { try SoftReferences($0).check(office.engine.registry) }

            try database.write { _ = try $0.execute("DELETE FROM projects_projects") }
            let after = try database.read { try SoftReferences($0).check(office.engine.registry) }

            #expect(before.isEmpty)
            #expect(after.map(\.fromID) == [invoice.id])
            #expect(after.map(\.field) == ["project"])
        }
    }
}
