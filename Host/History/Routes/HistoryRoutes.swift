import Audit
import Entities
import Routing
import Values

/// The history of each record, at the record's own address.
package struct HistoryRoutes: Sendable {
    /// From where and by which request something was done says more than the record does.
    package static let auditPermission = "core.audit.read"

    private let engine: EntityEngine
    private let log: AuditLog
    private let singles: [(declaration: EntityDeclaration, id: String)]

    /// - Parameter singles: entities of one record, at their mount without an id, outside the engine's registry.
    package init(
        _ engine: EntityEngine, _ log: AuditLog, singles: [(declaration: EntityDeclaration, id: String)] = []
    ) {
        self.engine = engine
        self.log = log
        self.singles = singles
    }

    package var list: [Route] {
        engine.registry.entities.map { route(of: $0.declaration) } + singles.map(route)
            + AuditRoutes(engine: engine, log: log).list
    }

    private func route(of declaration: EntityDeclaration, id: String) -> Route {
        Route(
            .get, "\(declaration.mount)/history", access: .permission(declaration.permissions.read),
            transaction: .reads, operation: .history(of: declaration)
        ) { call in
            try call.requireWhole(declaration.permissions.read)
            return try page(of: id, declaration, HistoryQuery(call.request), call)
        }
    }

    private func route(of declaration: EntityDeclaration) -> Route {
        Route(
            .get, "\(declaration.mount)/{id}/history", module: declaration.module,
            access: .permission(declaration.permissions.read), transaction: .reads,
            operation: .history(of: declaration)
        ) { call in try answer(call, declaration) }
    }

    private func answer(_ call: Call, _ declaration: EntityDeclaration) throws -> Response {
        let query = try HistoryQuery(call.request)
        let id = call.parameters["id"] ?? ""
        let refusal = try reachable(id, declaration, call)
        if let refusal, try log.history(of: declaration.id, id, before: nil, limit: 1, in: call.unit).isEmpty {
            throw refusal
        }
        return try page(of: id, declaration, query, call)
    }

    private func page(
        of id: String, _ declaration: EntityDeclaration, _ query: HistoryQuery, _ call: Call
    ) throws -> Response {
        let found = try log.history(
            of: declaration.id, id, before: query.place, limit: query.limit + 1, in: call.unit)
        let page = ListPage(found, limit: query.limit)
        let people = try People(Set(page.items.map(\.principal)), engine, call)
        let labels = FieldLabels(declaration: declaration, principal: call.principal, language: call.language)
        let showsAddress = call.principal.may(Self.auditPermission)
        return .json(
            .object(
                try page.json(place: { HistoryPlace($0).text }) { entry in
                    try HistoryItem(entry: entry, labels: labels, people: people, showsAddress: showsAddress).json()
                }))
    }

    /// A record that was deleted is in nobody's scope any more: its history is for those who may read all of them.
    ///
    /// - Returns: why the record cannot be found, for who may still see what is written of it.
    private func reachable(_ id: String, _ declaration: EntityDeclaration, _ call: Call) throws -> Problem? {
        do {
            _ = try engine.get(declaration.id, id: id, call)
            return nil
        } catch let problem as Problem where problem.kind == .notFound {
            guard call.principal.may(declaration.permissions.read) else { throw problem }
            return problem
        }
    }
}

extension Call {
    /// A right narrowed to a scope of some entity says nothing about all of them.
    func requireWhole(_ permission: String) throws(Problem) {
        guard principal.may(permission) else { throw .lacking(permission) }
    }
}
