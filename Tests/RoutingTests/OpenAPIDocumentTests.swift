import Routing
import Support
import Testing
import Values

@Suite struct `Describing the API` {
    private let customer: JSON = ["type": "object", "properties": ["id": ["type": "string"]]]

    private func describe(_ routes: [Route]) throws -> JSON {
        try OpenAPIDocument(title: "Workmate", version: "1.0.0", routes: routes).json
    }

    @Test func `gives the same bytes whatever the order of the routes`() throws {
        let routes = [
            Route.sample(.post, "/b", id: "b", components: ["B": customer]),
            .sample(.get, "/b", id: "a", components: ["A": customer, "C": customer]), .sample(.get, "/a", id: "c"),
        ]

        let text = try describe(routes).text

        #expect(text == (try describe(routes.reversed())).text)
        let paths = try JSON(parsing: text)["paths"]?.object
        #expect(paths?.names == ["/a", "/b"])
        #expect(paths?["/b"]?.object?.names == ["get", "post"])
    }

    @Test func `lists each hole as a parameter, declared or not`() throws {
        let id = Operation.Parameter("id", in: .path, summary: "The customer", schema: ["format": "uuid"])
        let limit = Operation.Parameter("limit", in: .query, schema: ["type": "integer"])

        let document = try describe([.sample(.get, "/c/{id}/{part}", parameters: [limit, id])])

        #expect(
            document["paths"]?["/c/{id}/{part}"]?["get"]?["parameters"] == [
                [
                    "name": "id", "in": "path", "required": true, "description": "The customer",
                    "schema": ["format": "uuid"],
                ],
                ["name": "part", "in": "path", "required": true, "schema": ["type": "string"]],
                ["name": "limit", "in": "query", "required": false, "schema": ["type": "integer"]],
            ])
    }

    @Test func `tells who may call and what may go wrong`() throws {
        let document = try describe([
            .sample(.get, "/health", id: "open"),
            .sample(
                .patch, "/c/{id}", id: "closed", access: .permission("crm.customer.update"), requestBody: customer,
                problems: ["CRM_4002", "CRM_4001"]),
        ])

        let open = document["paths"]?["/health"]?["get"]
        let closed = document["paths"]?["/c/{id}"]?["patch"]
        #expect(open?["security"] == [])
        #expect(open?["responses"]?.object?.names == ["200", "400", "default"])
        #expect(closed?["security"] == nil)
        #expect(closed?["x-permission"] == "crm.customer.update")
        #expect(closed?["x-problems"] == ["CRM_4001", "CRM_4002"])
        let statuses = ["200", "400", "401", "403", "404", "413", "415", "422", "default"]
        #expect(closed?["responses"]?.object?.names == statuses)
        #expect(closed?["requestBody"]?["content"]?["application/json"]?["schema"] == customer)
    }

    @Test func `refers to nothing that is not there`() throws {
        let document = try describe([
            .sample(
                .post, "/c/{id}", access: .session, requestBody: ["$ref": "#/components/schemas/Customer"],
                components: ["Customer": customer])
        ])

        for reference in references(in: document) {
            let place = reference.dropFirst(2).split(separator: "/").map(String.init)
            #expect(place.reduce(document as JSON?) { $0?[$1] } != nil, "\(reference)")
        }
    }

    private func references(in json: JSON) -> [String] {
        switch json {
        case .array(let elements): elements.flatMap(references)
        case .object(let object):
            object.members.flatMap { $0.name == "$ref" ? [$0.value.string ?? ""] : references(in: $0.value) }
        default: []
        }
    }

    @Test func `refuses one component that is two things`() throws {
        let routes = [
            Route.sample(.get, "/a", components: ["Customer": customer]),
            .sample(.get, "/b", components: ["Customer": ["type": "string"]]),
        ]

        _ = try describe([routes[0], .sample(.get, "/c", components: ["Customer": customer])])
        let problem = #expect(throws: Problem.self) { try answering { try describe(routes) } }
        #expect(problem?.code == "SYSTEM_9009")
        #expect(problem?.parameters["name"] == "Customer")
    }

    @Test func `refuses two operations of one name`() {
        let problem = #expect(throws: Problem.self) {
            try answering { try describe([.sample(.get, "/a", id: "list"), .sample(.get, "/b", id: "list")]) }
        }
        #expect(problem?.code == "SYSTEM_9010")
        #expect(problem?.parameters["other"] == "GET /a")
    }
}
