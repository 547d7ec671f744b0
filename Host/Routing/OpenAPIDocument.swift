import Values

/// The OpenAPI 3.1 description of some routes, the same bytes for the same routes.
package struct OpenAPIDocument: Sendable {
    package let json: JSON

    /// - Throws: `SYSTEM_9009` when two operations declare one component differently, `SYSTEM_9010` when two have one
    ///   id, `SYSTEM_9008` for a path that is none.
    package init(title: String, version: String, routes: [Route]) throws(Problem) {
        let sorted = Self.sorted(routes)
        try Self.refuseSharedIDs(sorted)
        json = [
            "openapi": "3.1.0",
            "info": ["title": .string(title), "version": .string(version)],
            "security": [["session": []]],
            "tags": .array(Set(sorted.map(\.operation.tag)).sorted().map { ["name": .string($0)] }),
            "paths": .object(try Self.paths(sorted)),
            "components": [
                "securitySchemes": ["session": ["type": "http", "scheme": "bearer", "bearerFormat": "JWT"]],
                "responses": .object(ProblemResponse.components),
                "schemas": .object(try Self.schemas(sorted)),
            ],
        ]
    }

    /// Whether the routes can be described together, without the description.
    ///
    /// - Throws: as `init` does.
    package static func check(_ routes: [Route]) throws(Problem) {
        let sorted = sorted(routes)
        try refuseSharedIDs(sorted)
        for route in sorted { _ = try RoutePath(route.path) }
        _ = try schemas(sorted)
    }

    private static func sorted(_ routes: [Route]) -> [Route] {
        routes.sorted { ($0.path, $0.method.order) < ($1.path, $1.method.order) }
    }

    private static func paths(_ routes: [Route]) throws(Problem) -> JSON.Object {
        var paths = JSON.Object()
        for route in routes {
            var item = paths[route.path]?.object ?? JSON.Object()
            item[route.method.rawValue.lowercased()] = .object(try route.openAPI())
            paths[route.path] = .object(item)
        }
        return paths
    }

    private static func schemas(_ routes: [Route]) throws(Problem) -> JSON.Object {
        var schemas = ProblemResponse.schemas
        for route in routes {
            for (name, schema) in route.operation.components {
                guard schemas[name] == nil || schemas[name] == schema else {
                    throw .componentDeclaredTwice(name, route.operation.id)
                }
                schemas[name] = schema
            }
        }
        return JSON.Object(schemas.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }

    private static func refuseSharedIDs(_ routes: [Route]) throws(Problem) {
        var seen: [String: Route] = [:]
        for route in routes {
            if let other = seen.updateValue(route, forKey: route.operation.id) {
                throw .operationNamedTwice(route, other)
            }
        }
    }
}

extension Method {
    /// The order in which a path's operations are listed.
    fileprivate var order: Int {
        switch self {
        case .get: 0
        case .post: 1
        case .put: 2
        case .patch: 3
        case .delete: 4
        case .head: 5
        case .options: 6
        }
    }
}

extension Problem {
    static func componentDeclaredTwice(_ name: String, _ operation: String) -> Problem {
        Problem(.unexpected, code: "SYSTEM_9009", ["name": name, "operation": operation])
    }

    static func operationNamedTwice(_ route: Route, _ other: Route) -> Problem {
        Problem(
            .unexpected, code: "SYSTEM_9010",
            [
                "operation": route.operation.id, "route": "\(route.method.rawValue) \(route.path)",
                "other": "\(other.method.rawValue) \(other.path)",
            ])
    }
}
