import Audit
import Database
import Entities
import Routing
import Values

/// The stream of what happens to records, for everybody who listens.
package struct ChangeRoutes: Sendable {
    private static let names = ["entities"]

    private let engine: EntityEngine
    private let feed: ChangeFeed
    private let places = StreamPlaces()
    private let authenticate: @Sendable (Request, any UnitOfWork) throws -> Principal?

    /// - Parameter authenticate: says who sends a request, again and again while its answer goes on.
    package init(
        _ engine: EntityEngine, _ log: AuditLog,
        authenticate: @escaping @Sendable (Request, any UnitOfWork) throws -> Principal?
    ) {
        self.engine = engine
        feed = ChangeFeed(log)
        self.authenticate = authenticate
    }

    package var list: [Route] {
        [Route(.get, "/api/changes", access: .session, transaction: .none, operation: .changes, handler: listen)]
    }

    @Sendable private func listen(_ call: Call) throws -> Response {
        for (name, _) in call.request.query where !Self.names.contains(name) {
            throw Problem.parameterUnknown(name, allowed: Self.names)
        }
        let stream = try ChangeStream(
            feed, engine, at: places.take(call.principal.id),
            entities: try entities(call.request.query("entities"), call), since: try lastEvent(call),
            authenticate: authenticate, call)
        return Response(
            200, headers: [("content-type", "text/event-stream"), ("x-accel-buffering", "no")],
            body: Array("retry: 2000\n\n".utf8), stream: stream)
    }

    private func lastEvent(_ call: Call) throws(Problem) -> String? {
        guard let text = call.request.header("last-event-id"), !text.isEmpty else { return nil }
        guard Identifier.isValid(text) else {
            throw .parameterMalformed("Last-Event-ID", text, expected: "UUID")
        }
        return text
    }

    private func entities(_ text: String?, _ call: Call) throws(Problem) -> Set<String>? {
        guard let text else { return nil }
        let asked = Set(text.split(separator: ",").map(String.init))
        guard !asked.isEmpty, asked.allSatisfy({ engine.registry.entity($0) != nil }) else {
            let known = engine.registry.entities.map(\.declaration.id)
            throw .parameterMalformed("entities", text, expected: known.joined(separator: ", "))
        }
        return asked
    }
}
