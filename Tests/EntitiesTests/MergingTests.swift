import Database
import Entities
import Routing
import Support
import Testing
import Values

@Suite struct `Merging two records` {
    private func merge(
        _ office: Office, _ other: Record, into kept: Record, _ more: JSON.Object = [:], ifMatch: String? = nil,
        as principal: Principal? = nil
    ) throws -> Response {
        var body: JSON.Object = ["other": .string(other.id)]
        body.merge(more)
        return try office.send(
            .post, "\(Office.customers)/\(kept.id)/merge", body: .object(body), ifMatch: ifMatch, as: principal)
    }

    @Test(arguments: TestDatabase.all)
    func `lets everything that points at the one point at the other`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let kept = try office.customer("Nord GmbH", ["email": "alt@nord.example"])
            let gone = try office.customer("Nord", ["email": "neu@nord.example", "phone": "+49 30 1234567"])
            let invoice = try office.invoice(for: gone)
            let path = "\(Office.customers)/\(gone.id)"
            #expect(try office.send(.get, path).json()["merged_into"] == nil)

            let merged = try merge(office, gone, into: kept, ["take": ["email"]], ifMatch: "\"1\"").json()

            #expect(merged["email"] == "neu@nord.example")
            #expect(merged["phone"] == .null)
            #expect(merged["name"] == "Nord GmbH")
            #expect(merged["version"] == 2)
            let moved = try office.send(.get, "\(Office.invoices)/\(invoice.id)").json()
            #expect(moved["customer"] == .string(kept.id))
            #expect(moved["version"] == 2)
            let left = try office.send(.get, path).json()
            #expect(left["archived_at"] == "2026-11-21T09:00:00.000Z")
            #expect(left["email"] == "neu@nord.example")
            #expect(left["merged_into"] == .string(kept.id))
            #expect(try office.names([]) == ["Nord GmbH"])
            #expect(
                office.journal.texts.suffix(3) == [
                    "action crm.customer v2", "action billing.invoice v2", "action crm.customer v2",
                ])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `tells where a record went, also over others`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let (first, second, third) = (
                try office.customer("Eins"), try office.customer("Zwei"), try office.customer("Drei")
            )

            _ = try merge(office, first, into: second)
            _ = try merge(office, second, into: third)

            for record in [first, second] {
                let left = try office.send(.get, "\(Office.customers)/\(record.id)").json()
                #expect(left["merged_into"] == .string(third.id))
            }
            try office.send(.post, "\(Office.customers)/\(first.id)/actions/restore")
            #expect(try office.send(.get, "\(Office.customers)/\(first.id)").json()["merged_into"] == nil)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is refused where it may not be, and changes nothing`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let kept = try office.customer("Nord", ["account_manager": .string(office.ben.id)])
            let gone = try office.customer("Nord GmbH")
            let archived = try office.customer("Früher")
            try office.send(.delete, "\(Office.customers)/\(archived.id)")
            let ben = Principal(
                id: office.ben.id, name: "Ben",
                permissions: Permissions(["crm.customer.read", "crm.customer.merge:own"]))
            let notes = office.journal.texts.count

            #expect(refusal { try merge(office, kept, into: kept) }?.code == "SYSTEM_9196")
            #expect(refusal { try merge(office, archived, into: kept) }?.code == "SYSTEM_9045")
            #expect(refusal { try merge(office, kept, into: archived) }?.code == "SYSTEM_9045")
            #expect(refusal { try merge(office, gone, into: kept, as: ben) }?.code == "AUTH_1009")
            #expect(refusal { try merge(office, gone, into: kept, ifMatch: "\"2\"") }?.code == "SYSTEM_9042")
            #expect(refusal { try merge(office, gone, into: kept, ["other_version": 2]) }?.code == "SYSTEM_9042")
            let faults = refusal { try merge(office, gone, into: kept, ["take": ["email", "vat_id", "rank"]]) }?.faults
            #expect(faults == ["take[1] SYSTEM_9024", "take[2] SYSTEM_9023"])
            let malformed = refusal { try merge(office, gone, into: kept, ["other": 1, "more": 2]) }?.faults
            #expect(malformed == ["more SYSTEM_9023", "other SYSTEM_9021"])

            #expect(office.journal.texts.count == notes)
            #expect(try Set(office.names([])) == ["Nord", "Nord GmbH"])
            _ = try merge(office, gone, into: kept, ["other_version": 1], ifMatch: "\"1\"")
            #expect(try office.names([]) == ["Nord"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is refused where too much would change at once`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let (kept, gone) = (try office.customer("Nord"), try office.customer("Süd"))
            try database.write { unit in
                try unit.execute(
                    """
                    INSERT INTO wm_references (from_entity, from_id, field, to_entity, to_id)
                    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2001)
                    SELECT 'billing.invoice', 'i' || i, 'customer', 'crm.customer', \(gone.id) FROM n
                    """)
            }

            #expect(refusal { try merge(office, gone, into: kept) }?.code == "SYSTEM_9197")

            #expect(try merge(office, kept, into: gone).status == 200)
        }
    }
}

@Suite struct `Records that may be the same` {
    @Test(arguments: TestDatabase.all)
    func `are listed in groups, as far as the caller may see and merge them`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let first = try office.customer("Müller", ["postal_code": "07743", "email": "a@b.example"])
            let second = try office.customer("MULLER", ["postal_code": "10115", "email": "A@b.example"])
            let third = try office.customer("Anders", ["email": "c@b.example"])
            let fourth = try office.customer("Fremd", ["email": "c@b.example"])
            try office.customer("Allein")
            func groups(_ query: [(name: String, value: String)] = [], as principal: Principal? = nil) throws -> JSON {
                try office.send(.get, "\(Office.customers)/duplicates", query, as: principal).json()
            }

            let found = try groups()

            let records = found["items"]?.array?.map {
                Set($0["records"]?.array?.compactMap { $0["id"]?.string } ?? [])
            }
            #expect(records == [[first.id, second.id], [third.id, fourth.id]])
            let fields = found["items"]?.array?.map { $0["alike"]?.array?.compactMap { $0["field"]?.string } ?? [] }
            #expect(fields == [["name", "email"], ["email"]])
            #expect(found["complete"] == true)
            #expect(try groups([("limit", "1")])["complete"] == false)
            #expect(refusal { try groups([("limit", "0")]) }?.code == "SYSTEM_9054")
            let ben = Principal(
                id: office.ben.id, name: "Ben",
                permissions: Permissions(["crm.customer.read", "crm.customer.merge:own"]))
            #expect(try groups(as: ben)["items"] == [])
            try office.send(.delete, "\(Office.customers)/\(fourth.id)")
            #expect(try groups()["items"]?.array?.count == 1)
        }
    }
}
