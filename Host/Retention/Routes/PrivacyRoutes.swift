import Entities
import Routing
import Values

/// The routes under `/api/privacy`.
struct PrivacyRoutes: Sendable {
    let retention: Retention

    private static let exportPermission = "core.privacy.export"
    private static let erasePermission = "core.privacy.erase"

    var list: [Route] {
        [
            Route(
                .get, "/api/privacy/{entity}/{id}/export", access: .permission(Self.exportPermission),
                transaction: .reads, operation: .exportPerson, handler: export),
            Route(
                .post, "/api/privacy/{entity}/{id}/erasure", access: .permission(Self.erasePermission),
                transaction: .writes, callsModule: true, operation: .erasePerson, handler: erase),
        ]
    }

    @Sendable private func export(_ call: Call) throws -> Response {
        try call.requireWhole(Self.exportPermission)
        let (tree, id) = try tree(call)
        return .json(try PersonExport(engine: retention.engine, tree: tree, id: id, call: call).json())
    }

    @Sendable private func erase(_ call: Call) throws -> Response {
        try call.requireWhole(Self.erasePermission)
        let (tree, id) = try tree(call)
        let erasure = Erasure(
            engine: retention.engine, schedule: retention.schedule, tree: tree, id: id, call: call)
        let fact = try wantsRestriction(call.request) ? erasure.restrict() : erasure.erase()
        return .json([
            "entity": .string(tree.root.declaration.id), "id": .string(id), "kind": .string(fact.kind.rawValue),
            "done_at": .string(fact.at.text), "done_by": .string(fact.by),
            "erasable_from": fact.erasableFrom.map { .string($0.description) } ?? .null,
        ])
    }

    private func tree(_ call: Call) throws -> (RecordTree, id: String) {
        let name = call.parameters["entity"] ?? ""
        let registry = retention.engine.registry
        guard let entity = registry.entity(name) else { throw Problem.entityUnknown(name) }
        guard !entity.declaration.personal.isEmpty else { throw Problem.nothingPersonal(entity.declaration.label) }
        let id = call.parameters["id"] ?? ""
        return (RecordTree(entity, id, in: registry), id)
    }

    private func wantsRestriction(_ request: Request) throws -> Bool {
        if request.body.isEmpty { return false }
        let body = try request.jsonObject()
        guard let wanted = body["restrict"] else {
            guard body.isEmpty else { throw Problem.erasureMalformed() }
            return false
        }
        guard body.names == ["restrict"], let wanted = wanted.bool else { throw Problem.erasureMalformed() }
        return wanted
    }
}
