import Entities
import Routing
import Values

/// The reminders on each record, at the record's own address.
struct ReminderRoutes: Sendable {
    let engine: EntityEngine
    /// The list of all reminders, which each of these is a part of.
    private let reminders: Route

    init(engine: EntityEngine, catalogue: ErrorCatalogue) {
        self.engine = engine
        let mount = CoreDeclarations.reminder.mount
        let routes = engine.routes(of: CoreDeclarations.reminder, catalogue)
        guard let list = routes.first(where: { $0.method == .get && $0.path == mount }) else {
            preconditionFailure("every entity has a list")
        }
        reminders = list
    }

    private static let link = ["entity", "record"]

    var list: [Route] {
        engine.registry.entities.map(\.declaration).filter { $0.id != ReminderRules.entity }.map(route)
    }

    private func route(of declaration: EntityDeclaration) -> Route {
        let name = [declaration.prefix, declaration.name].joined(separator: "_").split(separator: "_")
            .map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        var route = reminders
        route.path = "\(declaration.mount)/{id}/reminders"
        route.module = declaration.module
        route.operation.id = "list\(name)Reminders"
        route.operation.tag = declaration.prefix
        route.operation.summary = "\(declaration.label.english): the reminders on it"
        route.operation.problems.append("SYSTEM_9040")
        route.operation.parameters.removeAll { Self.link.contains($0.name) }
        route.handler = { [engine] call in
            let record = try engine.get(declaration.id, id: call.parameters["id"] ?? "", call)
            let link = [(name: "entity", value: declaration.id), (name: "record", value: record.id)]
            return try engine.list(ReminderRules.entity, query: link + asked(call.request), call)
        }
        return route
    }

    /// - Throws: `SYSTEM_9051` for the link, which the address says.
    private func asked(_ request: Request) throws -> [(name: String, value: String)] {
        let allowed = reminders.operation.parameters.map(\.name).filter { !Self.link.contains($0) }
        for (name, _) in request.query where Self.link.contains(name) {
            throw Problem.parameterUnknown(name, allowed: allowed)
        }
        return request.query
    }
}
