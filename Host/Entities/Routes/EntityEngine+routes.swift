import Routing
import Values

extension EntityEngine {
    /// The routes of every entity.
    ///
    /// - Parameter catalogue: with the texts of all modules, for problems told inside an answer.
    package func routes(_ catalogue: ErrorCatalogue) -> [Route] {
        registry.entities.flatMap { routes(of: $0.declaration, catalogue) }
    }

    /// What the documentation says of an entity's list, for routes of other rooms that answer one.
    package func operation(ofList declaration: EntityDeclaration) -> Operation { document(of: declaration).list }

    /// What the documentation says of one record.
    package func operation(ofOne declaration: EntityDeclaration) -> Operation { document(of: declaration).get }

    private func document(of declaration: EntityDeclaration) -> EntityDocument {
        registry.entity(declaration.id)?.document ?? EntityDocument(declaration)
    }

    /// The routes that a declaration implies, with their documentation.
    package func routes(of declaration: EntityDeclaration, _ catalogue: ErrorCatalogue) -> [Route] {
        let endpoints = EntityEndpoints(
            engine: self, declaration: declaration, document: document(of: declaration), catalogue: catalogue)
        let rights = declaration.permissions
        var routes = [endpoints.list, endpoints.get, endpoints.bulk, endpoints.preview]
        if let permission = rights.create { routes.append(endpoints.create(permission)) }
        if let permission = rights.update { routes.append(endpoints.update(permission)) }
        if let permission = rights.delete {
            routes.append(endpoints.delete(permission))
            if declaration.archive { routes.append(endpoints.restore(permission)) }
        }
        if let rule = declaration.merge { routes += [endpoints.duplicates(rule), endpoints.merge(rule)] }
        return routes + declaration.actions.map(endpoints.action)
    }
}

/// The routes of one entity, and what each answers.
struct EntityEndpoints: Sendable {
    let engine: EntityEngine
    let declaration: EntityDeclaration
    let document: EntityDocument
    let catalogue: ErrorCatalogue

    private var mount: String { declaration.mount }
    var entity: String { declaration.id }
    var hasModule: Bool { !declaration.module.isEmpty }
    private var hasHooks: Bool { hasModule && !declaration.hooks.isEmpty }

    func route(
        _ method: Method, _ path: String, _ permission: String, _ transaction: Route.Transaction,
        callsModule: Bool = false, _ operation: Operation, _ handler: @escaping @Sendable (Call) throws -> Response
    ) -> Route {
        Route(
            method, mount + path, module: declaration.module, access: .permission(permission),
            transaction: transaction, callsModule: callsModule, operation: operation, handler: handler)
    }

    var list: Route {
        route(.get, "", declaration.permissions.read, .reads, document.list) { [engine, entity] call in
            try engine.list(entity, query: call.request.query, call)
        }
    }

    var get: Route {
        route(.get, "/{id}", declaration.permissions.read, .reads, document.get) { [engine, entity] call in
            try call.refuseParameters(but: ["expand"])
            let names = call.request.query("expand")?.split(separator: ",").map(String.init) ?? []
            return .record(try engine.get(andWhereItWent: entity, id: call.recordID, expanding: names, call))
        }
    }

    var bulk: Route {
        route(.post, "/bulk", declaration.permissions.read, .none, callsModule: hasModule, document.bulk) {
            [engine, declaration, entity, catalogue] call in
            let request = try BulkRequest(try call.request.jsonObject(), declaration)
            return .bulk(try engine.bulk(request.action, on: entity, ids: request.ids, request.input, call)) {
                catalogue.member($0, in: call.language, requestID: call.requestID)
            }
        }
    }

    var preview: Route {
        let calls = hasModule && declaration.hooks.contains(.compute)
        return route(
            .post, "/preview", declaration.permissions.read, .reads, callsModule: calls, document.preview
        ) { [engine, entity, catalogue] call in
            var body = try call.request.jsonObject()
            let id = body["id"] ?? .null
            body["id"] = nil
            guard id.isNull || id.string != nil else {
                throw Problem.recordInvalid(declaration.label, [FieldRefusal.wrongType("uuid").at("id")])
            }
            return .preview(try engine.preview(entity, id: id.string, body, call)) {
                catalogue.member($0, in: call.language, requestID: call.requestID)
            }
        }
    }

    func create(_ permission: String) -> Route {
        route(.post, "", permission, .writes, callsModule: hasHooks, document.create) { [engine, entity, mount] call in
            let record = try engine.create(entity, try call.request.jsonObject(), call)
            return .record(record, status: 201, headers: [("location", "\(mount)/\(record.id)")])
        }
    }

    func update(_ permission: String) -> Route {
        route(.patch, "/{id}", permission, .writes, callsModule: hasHooks, document.update) { [engine, entity] call in
            guard let condition = try call.versionCondition() else { throw Problem.versionMissing() }
            let body = try call.request.jsonObject()
            return .record(try engine.update(entity, id: call.recordID, body, version: condition.version, call))
        }
    }

    func delete(_ permission: String) -> Route {
        route(.delete, "/{id}", permission, .writes, callsModule: hasHooks, document.delete) { [engine, entity] call in
            let version = try call.versionCondition()?.version
            try engine.delete(entity, id: call.recordID, version: version, call)
            return .noContent
        }
    }

    func restore(_ permission: String) -> Route {
        route(
            .post, "/{id}/actions/restore", permission, .writes, callsModule: hasHooks, document.restore
        ) { [engine, entity] call in
            let version = try call.versionCondition()?.version
            return .record(try engine.restore(entity, id: call.recordID, version: version, call))
        }
    }

    func action(_ action: EntityAction) -> Route {
        route(
            .post, "/{id}/actions/\(action.name)", action.permission, .writes, callsModule: hasModule,
            document.action(action)
        ) { [engine, entity, action] call in
            let version = try call.versionCondition()?.version
            let input = call.request.body.isEmpty ? [:] : try call.request.jsonObject()
            let record = try engine.perform(
                action.name, on: entity, id: call.recordID, input, version: version, call)
            return .record(record)
        }
    }
}
