import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `A document of a record` {
    @Test(arguments: TestDatabase.all)
    func `is listed with its record`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let customer = try host.make(
                "/api/backoffice/crm/customers", ["name": "Nord", "kind": "business"], by: token)
            let path = "/api/backoffice/crm/customers/\(customer)/documents"
            let before = try host.call(.get, path, token: token)

            let made = try host.upload(
                Array("x".utf8), fields: [("entity", "crm.customer"), ("record", customer)], token: token)
            _ = try host.upload(Array("y".utf8), token: token)
            let after = try host.call(.get, path, token: token)

            #expect(before.json["items"] == [])
            #expect(after.json["items"]?.array?.map { $0["id"] } == [made.json["id"]])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `needs a record that is there and visible`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let customer = try host.make(
                "/api/backoffice/crm/customers", ["name": "Nord", "kind": "business"], by: token)
            let clerk = try host.hire("clerk", may: ["core.document.read", "core.document.create"], by: token)
            func upload(_ fields: [(name: String, value: String)], _ token: String) throws -> TestAnswer {
                try host.upload(Array("x".utf8), fields: fields, token: token)
            }

            let unknown = try upload([("entity", "crm.customer"), ("record", clerk.id)], token)
            let noKind = try upload([("entity", "moon.crater"), ("record", customer)], token)
            let half = try upload([("entity", "crm.customer")], token)
            let otherHalf = try upload([("record", customer)], token)
            let hidden = try upload([("entity", "crm.customer"), ("record", customer)], clerk.token)

            #expect(unknown.code == "DOCUMENT_6009")
            #expect(unknown.fieldCodes == ["record: DOCUMENT_6011"])
            #expect(noKind.fieldCodes == ["record: DOCUMENT_6011"])
            #expect(half.fieldCodes == ["record: DOCUMENT_6010"])
            #expect(otherHalf.fieldCodes == ["entity: DOCUMENT_6010"])
            #expect(hidden.fieldCodes == ["record: DOCUMENT_6011"])
            #expect(
                try host.call(.get, "/api/backoffice/crm/customers/\(customer)/documents", token: clerk.token).code
                    == "AUTH_1009")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `keeps the record until it is gone itself`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let department = try host.make("/api/departments", ["code": "VW", "name": "Verwaltung"], by: token)
            let made = try host.upload(
                Array("x".utf8), fields: [("entity", "core.department"), ("record", department)], token: token)
            let document = "/api/documents/\(try #require(made.json["id"]?.string))"

            let refused = try host.call(.delete, "/api/departments/\(department)", token: token)
            let purged = try host.call(.post, "\(document)/actions/purge", token: token)
            let removed = try host.call(.delete, "/api/departments/\(department)", token: token)

            #expect(refused.code == "SYSTEM_9044")
            #expect(purged.status == 204)
            #expect(removed.status == 204)
        }
    }
}

@Suite struct `Deleting a document for good` {
    @Test(arguments: TestDatabase.all)
    func `is refused while the law keeps it`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let receipt = try host.upload(
                Array("x".utf8), fields: [("category", "receipt"), ("dated_on", "2026-01-31")], token: token)
            let old = try host.upload(
                Array("x".utf8), fields: [("category", "receipt"), ("dated_on", "2010-01-31")], token: token)
            func purge(_ document: TestAnswer) throws -> TestAnswer {
                try host.call(
                    .post, "/api/documents/\(document.json["id"]?.string ?? "")/actions/purge", token: token)
            }

            let refused = try purge(receipt)
            let purged = try purge(old)
            let id = try #require(receipt.json["id"]?.string)
            let archived = try host.call(.delete, "/api/documents/\(id)", token: token)

            #expect(refused.code == "DOCUMENT_6007")
            #expect(refused.json["detail"]?.string?.contains("2035-01-01") == true)
            #expect(purged.status == 204)
            #expect(archived.status == 204)
            #expect(try host.call(.get, "/api/documents/\(id)/content", token: token).text == "x")
            #expect(try purge(receipt).code == "DOCUMENT_6007")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is refused while its record is kept`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let customer = try host.make(
                "/api/backoffice/crm/customers", ["name": "Nord", "kind": "business"], by: token)
            let made = try host.upload(
                Array("x".utf8), fields: [("entity", "crm.customer"), ("record", customer)], token: token)
            let path = "/api/documents/\(try #require(made.json["id"]?.string))"

            let refused = try host.call(.post, "\(path)/actions/purge", token: token)
            host.clock.advance(milliseconds: 366 * 20 * 86_400_000)
            let later = try host.signIn()
            let purged = try host.call(.post, "\(path)/actions/purge", token: later)

            #expect(refused.code == "DOCUMENT_6007")
            #expect(purged.status == 204)
            #expect(try host.call(.get, path, token: later).code == "SYSTEM_9040")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `needs a permission of its own`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let admin = try host.signIn()
            let made = try host.upload(Array("x".utf8), token: admin)
            let clerk = try host.hire("clerk", may: ["core.document.read", "core.document.delete"], by: admin)

            let refused = try host.call(
                .post, "/api/documents/\(made.json["id"]?.string ?? "")/actions/purge", token: clerk.token)

            #expect(refused.code == "AUTH_1009")
        }
    }
}
