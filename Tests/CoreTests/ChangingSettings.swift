import Database
import Identity
import Routing
import Support
import Testing
import Values

@testable import Core

@Suite struct `Changing the settings` {
    private func call(
        _ company: Company, _ method: Routing.Method, _ body: JSON = .null, version: String? = nil,
        logos: (any LogoSource)? = nil
    ) throws -> Response {
        let route = try #require(
            company.core.routes(engine: company.engine, logos: logos, wholeCatalogue).first {
                $0.path == "/api/settings" && $0.method == method
            })
        var request = Request(method, route.path, headers: [("content-type", "application/json")], body: body.bytes)
        if let version { request.headers.append(("if-match", version)) }
        guard case .none = route.transaction else {
            return try company.database.write { try route.handler(company.call(.system, $0, request)) }
        }
        return try route.handler(company.call(.system, nil, request))
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

    @Test(arguments: TestDatabase.all)
    func `draws a logo while others write`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let company = try Company(database)
            let id = "01995f2c-7a1e-7000-8000-3f2504e04f89"
            let logos = WritingLogos(database: database, hash: String(repeating: "a", count: 64))

            let set = try call(company, .patch, ["logo": .string(id)], version: "*", logos: logos)

            #expect(try JSON(parsing: set.body)["logo_sha256"] == .string(logos.hash))
            #expect(try database.read { try CompanyStore(unit: $0).place().city } == "99999 drawn")
            #expect(
                code { _ = try call(company, .patch, ["logo": .string(Identifier.make(at: company.clock.now))]) }
                    == "SYSTEM_9041")
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

/// A picture whose drawing writes in a unit of its own, which it could not while the settings' unit holds the writer.
private struct WritingLogos: LogoSource {
    let database: any Database
    let hash: String

    func file(of document: String, _ call: Call) -> Logo? { Logo(sha256: hash, size: 1, mediaType: "image/png") }

    func isDrawn(_ logo: Logo) throws -> Bool {
        try database.write { try $0.execute("UPDATE core_companies SET postal_code = '99999', city = 'drawn'") }
        return true
    }

    func keep(_ logo: Logo, _ call: Call) {}
}
