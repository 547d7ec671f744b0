import Entities
import Routing
import Support
import Testing
import Values

@Suite struct `The routes of an entity` {
    @Test func `are documented as one API`() throws {
        let office = try withDatabase(.sqlite) { try Office($0).engine.routes(wholeCatalogue) }

        let document = try OpenAPIDocument(title: "Test", version: "1", routes: office)

        let paths = try #require(document.json["paths"]?.object)
        let schemas = try #require(document.json["components"]?["schemas"]?.object)
        #expect(paths[Office.customers]?.object?.names == ["get", "post"])
        #expect(paths["\(Office.customers)/{id}"]?.object?.names == ["get", "patch", "delete"])
        #expect(paths["\(Office.invoices)/{id}/actions/pay"]?["post"]?["operationId"] == "payBillingInvoice")
        #expect(schemas["CrmCustomerCreate"]?["required"] == ["name"])
        #expect(schemas["BillingInvoiceCreate"]?["properties"]?["lines"]?["minItems"] == 1)
        #expect(schemas["CrmCustomer"]?["properties"]?["credit_limit"]?["type"] == ["string", "null"])
        #expect(schemas["BillingInvoiceCreate"]?["properties"]?["net"] == nil)
    }

    @Test(arguments: TestDatabase.all)
    func `take the examples they document`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let office = try Office(database)
            let routes = office.engine.routes(wholeCatalogue).filter {
                $0.method == .post && $0.path == Office.customers
            }

            let example = routes[0].operation.components["CrmCustomerCreate"]?["examples"]?.array?[0]

            #expect(try office.send(.post, Office.customers, body: example).status == 201)
        }
    }

    @Test func `say what calls a module and what writes`() throws {
        let routes = try withDatabase(.sqlite) { try Office($0).engine.routes(wholeCatalogue) }

        for route in routes {
            #expect(
                route.method != .get || { if case .reads = route.transaction { true } else { false } }(),
                "\(route.path)")
            if route.path.hasPrefix("/api/employees") { #expect(!route.callsModule, "\(route.path)") }
        }
        #expect(routes.contains { $0.path == Office.customers && $0.method == .post && $0.callsModule })
        #expect(routes.allSatisfy { $0.access != .everyone })
    }
}
