import Routing
import Support
import Testing
import Values

@Suite struct `Finding the route of a request` {
    private func found(_ method: Routing.Method, _ path: String, among routes: [Route]) throws -> String {
        guard case .route(let route, let parameters) = try Router(routes).match(method, path) else { return "options" }
        let filled = parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return ([route.operation.id] + filled).joined(separator: " ")
    }

    @Test func `fills the holes of the path`() throws {
        let routes = [Route.sample(.get, "/api/customers/{id}/contacts/{contact}", id: "contact")]

        #expect(try found(.get, "/api/customers/7/contacts/ä b", among: routes) == "contact contact=ä b id=7")
    }

    @Test(arguments: [("/api/customers/import", "import"), ("/api/customers/7", "one id=7"), ("/api/customers", "all")])
    func `takes a word before a hole`(_ path: String, _ expected: String) throws {
        let routes = [
            Route.sample(.get, "/api/customers/{id}", id: "one"), .sample(.get, "/api/customers", id: "all"),
            .sample(.get, "/api/customers/import", id: "import"),
        ]

        #expect(try found(.get, path, among: routes) == expected)
    }

    @Test func `turns back from a word that leads nowhere`() throws {
        let routes = [
            Route.sample(.post, "/api/customers/import", id: "import"),
            .sample(.patch, "/api/customers/{id}", id: "update"),
            .sample(.get, "/api/{plural}/import/state", id: "state"),
        ]

        #expect(try found(.patch, "/api/customers/import", among: routes) == "update id=import")
        #expect(try found(.get, "/api/customers/import/state", among: routes) == "state plural=customers")
    }

    @Test func `meets the root`() throws {
        #expect(try found(.get, "/", among: [.sample(.get, "/", id: "root")]) == "root")
    }

    @Test(arguments: ["/api", "/api/customers/", "/api/customers//", "/api//customers", "/API/customers", "/", "api"])
    func `refuses a path that no route has`(_ path: String) throws {
        let router = try Router([.sample(.get, "/api/customers"), .sample(.get, "/api/customers/{id}")])

        #expect(throws: Problem(.notFound, code: "SYSTEM_9001", ["path": path])) { try router.match(.get, path) }
    }

    @Test func `refuses a method that the path does not take, and names those it takes`() throws {
        let router = try Router([.sample(.get, "/api/customers"), .sample(.post, "/api/customers")])

        let problem = #expect(throws: Problem.self) { try router.match(.delete, "/api/customers") }
        #expect(problem?.code == "SYSTEM_9002")
        #expect(problem?.parameters["allow"] == "GET, HEAD, OPTIONS, POST")
    }

    @Test func `answers HEAD by the route of GET`() throws {
        let routes = [Route.sample(.get, "/api/customers/{id}", id: "one")]

        #expect(try found(.head, "/api/customers/7", among: routes) == "one id=7")
    }

    @Test func `tells the methods of a path for OPTIONS`() throws {
        let router = try Router([.sample(.delete, "/api/customers/{id}")])

        guard case .options(let allow) = try router.match(.options, "/api/customers/7") else {
            Issue.record("OPTIONS met a route")
            return
        }
        #expect(allow == "DELETE, OPTIONS")
        #expect(throws: Problem.self) { try router.match(.options, "/api/employees") }
    }

    @Test func `knows how large a body may be before it is read`() throws {
        let router = try Router([.sample(.post, "/api/customers/import", maxBody: 50 << 20)])

        #expect(router.maxBody(.post, "/api/customers/import") == 50 << 20)
        #expect(router.maxBody(.get, "/api/customers/import") == Router.strayBodyLimit)
        #expect(router.maxBody(.post, "/nowhere") == Router.strayBodyLimit)
    }
}

@Suite struct `A table of routes` {
    @Test func `with two routes of one shape is refused and names both`() {
        let routes = [
            Route.sample(.get, "/api/customers/{id}"),
            Route.sample(.get, "/api/customers/{number}", module: "acme.numbers"),
        ]

        let problem = #expect(throws: Problem.self) { try answering { try Router(routes) } }
        #expect(problem?.code == "SYSTEM_9007")
        #expect(problem?.parameters["route"] == "GET /api/customers/{number}")
        #expect(problem?.parameters["module"] == "acme.numbers")
        #expect(problem?.parameters["other"] == "GET /api/customers/{id}")
        #expect(problem?.parameters["other_module"] == "host")
    }

    @Test func `keeps each method of a path apart`() throws {
        _ = try Router([.sample(.get, "/api/customers/{id}"), .sample(.patch, "/api/customers/{number}")])
    }

    @Test(arguments: [
        "", "api", "/api//x", "/api/", "/api/{}", "/api/x{id}", "/api/{id}/{id}", "/api/a b", "/api/{i-d}",
    ])
    func `with a path that is none is refused`(_ path: String) {
        #expect(throws: Problem(.unexpected, code: "SYSTEM_9008", ["path": path])) {
            try answering { try Router([.sample(.get, path)]) }
        }
    }
}
