import Database
import Identity
import Routing
import Support
import Testing
import Values

@testable import Core

@Suite struct `Changing the settings` {
    private func call(
        _ company: Company, _ method: Routing.Method, _ body: JSON = .null, version: String? = nil
    ) throws -> Response {
        let route = try #require(
            company.core.routes(engine: company.engine, wholeCatalogue).first {
                $0.path == "/api/settings" && $0.method == method
            })
        var request = Request(method, route.path, headers: [("content-type", "application/json")], body: body.bytes)
        if let version { request.headers.append(("if-match", version)) }
        return try company.database.write { try route.handler(company.call(.system, $0, request)) }
    }

    @Test(arguments: TestDatabase.all)
    func `changes what is given, once per version`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let company = try Company(database)
            let before = try JSON(parsing: call(company, .get).body)
            #expect(before["name"] == "Meine Firma")
            #expect(before["small_business"] == false)

            let answer = try call(
                company, .patch, ["name": "Muster GmbH", "iban": "DE89 3704 0044 0532 0130 00"], version: "\"1\"")

            let after = try JSON(parsing: call(company, .get).body)
            #expect(answer.header("etag") == "\"2\"")
            #expect(after["name"] == "Muster GmbH")
            #expect(after["iban"] == "DE89370400440532013000")
            #expect(after["currency"] == before["currency"])
            #expect(code { _ = try call(company, .patch, ["name": "X"], version: "\"1\"") } == "SYSTEM_9042")
            #expect(code { _ = try call(company, .patch, ["name": "X"]) } == "SYSTEM_9041")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `refuses what is no value and leaves the rest`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let company = try Company(database)
            let wrong: [JSON] = [
                ["iban": "DE00 3704 0044 0532 0130 00"], ["vat_id": "DE123"], ["fiscal_year_start": 13],
                ["currency": "EURO"], ["name": .null], ["time_zone": "; DROP TABLE"], ["logo": "x"],
            ]

            for body in wrong {
                #expect(throws: Problem.self, "\(body.text)") { try call(company, .patch, body, version: "*") }
            }

            #expect(try call(company, .get).header("etag") == "\"1\"")
        }
    }

    @Test func `asks for permissions of its own`() throws {
        let routes = try withDatabase(.sqlite) { database in
            let company = try Company(database)
            return company.core.routes(engine: company.engine, wholeCatalogue)
        }

        let settings = routes.filter { $0.path == "/api/settings" }

        #expect(settings.map(\.access) == [.permission("core.settings.read"), .permission("core.settings.update")])
        #expect(settings.map(\.operation.id) == ["getSettings", "updateSettings"])
    }
}
