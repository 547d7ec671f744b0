import Entities
import Routing
import Values

/// Lists that people come back to: their own, and those that somebody shared.
struct SavedFilterRoutes: Sendable {
    /// What is asked for besides, to share a filter and to change one that is shared.
    static let sharing = "core.filter.share"
    private static let path = "/api/saved-filters"

    let engine: EntityEngine
    let catalogue: ErrorCatalogue

    var list: [Route] {
        [
            route(.get, "", .reads, .savedFilters, all), route(.post, "", .writes, .saveFilter, create),
            route(.get, "/{id}", .reads, .savedFilter, get),
            route(.patch, "/{id}", .writes, .changeSavedFilter, change),
            route(.delete, "/{id}", .writes, .deleteSavedFilter, delete),
            route(.get, "/{id}/records", .reads, .savedFilterRecords, records),
        ]
    }

    private func route(
        _ method: Method, _ path: String, _ transaction: Route.Transaction, _ operation: Operation,
        _ handler: @escaping @Sendable (Call) throws -> Response
    ) -> Route {
        Route(
            method, Self.path + path, access: .session, transaction: transaction, operation: operation,
            handler: handler)
    }

    @Sendable private func all(_ call: Call) throws -> Response {
        for (name, _) in call.request.query where name != "entity" {
            throw Problem.parameterUnknown(name, allowed: ["entity"])
        }
        let filters = try SavedFilterStore(unit: call.unit).all(
            for: call.principal.id, of: call.request.query("entity"))
        return .json(["items": .array(try filters.filter { isSeen($0, call) }.map { try json($0, call) })])
    }

    @Sendable private func create(_ call: Call) throws -> Response {
        var body = try call.request.jsonObject()
        guard let entity = body["entity"]?.string else { throw Problem.filterMalformed(["entity"]) }
        body["entity"] = nil
        var filter = SavedFilter(
            id: call.newIdentifier(), version: 1, owner: call.principal.id, entity: entity, name: "", isShared: false,
            conditions: [], asked: [:])
        try filter.take(body)
        try admit(filter, call)
        try SavedFilterStore(unit: call.unit).insert(filter, now: call.now)
        return try answer(filter, status: 201, headers: [("location", "\(Self.path)/\(filter.id)")], call)
    }

    @Sendable private func get(_ call: Call) throws -> Response { try answer(find(call), call) }

    @Sendable private func change(_ call: Call) throws -> Response {
        var filter = try find(call)
        guard let condition = try call.versionCondition() else { throw Problem.versionMissing() }
        if let version = condition.version, version != filter.version { throw Problem.versionStale(filter.version) }
        try refuseForeign(filter, call)
        try filter.take(call.request.jsonObject())
        try admit(filter, call)
        try SavedFilterStore(unit: call.unit).update(filter, now: call.now)
        filter.version += 1
        return try answer(filter, call)
    }

    @Sendable private func delete(_ call: Call) throws -> Response {
        let filter = try find(call)
        try refuseForeign(filter, call)
        try SavedFilterStore(unit: call.unit).delete(filter.id)
        return .noContent
    }

    @Sendable private func records(_ call: Call) throws -> Response {
        let allowed = ["limit", "cursor", "total"]
        for (name, _) in call.request.query where !allowed.contains(name) {
            throw Problem.parameterUnknown(name, allowed: allowed)
        }
        let filter = try find(call)
        let faults = try faults(filter, call)
        guard faults.isEmpty else { throw Problem.filterStale(filter.name, faults) }
        let query = filter.parts.map { (name: $0.name, value: $0.value) }
        return try engine.list(filter.entity, query: query + call.request.query, call)
    }
}

extension SavedFilterRoutes {
    private func find(_ call: Call) throws -> SavedFilter {
        let found = try SavedFilterStore(unit: call.unit).find(call.recordID, for: call.principal.id)
        guard let found, isSeen(found, call) else {
            throw Problem.recordNotFound(
                Label(german: "gespeicherter Filter", english: "saved filter"), call.recordID)
        }
        return found
    }

    /// A shared filter tells what an entity holds, so it is for those alone who may read that.
    private func isSeen(_ filter: SavedFilter, _ call: Call) -> Bool {
        filter.owner == call.principal.id || engine.mayList(filter.entity, call)
    }

    private func refuseForeign(_ filter: SavedFilter, _ call: Call) throws {
        guard filter.owner == call.principal.id || call.principal.may(Self.sharing) else {
            throw Problem.lacking(Self.sharing)
        }
    }

    private func admit(_ filter: SavedFilter, _ call: Call) throws {
        if filter.isShared && !call.principal.may(Self.sharing) { throw Problem.lacking(Self.sharing) }
        let faults = try faults(filter, call)
        guard faults.isEmpty else { throw Problem.filterUnfit(filter.name, faults) }
    }

    /// What the entity's list refuses of the filter, as it is declared now and for this caller.
    private func faults(_ filter: SavedFilter, _ call: Call) throws -> [FieldProblem] {
        try filter.parts.compactMap { part in
            do {
                try engine.judge([(name: part.name, value: part.value)], of: filter.entity, call)
                return nil
            } catch let problem as Problem {
                return FieldProblem(part.place, of: problem)
            }
        }
    }

    private func answer(
        _ filter: SavedFilter, status: Int = 200, headers: [(name: String, value: String)] = [], _ call: Call
    ) throws -> Response {
        .json(try json(filter, call), status: status, headers: [("etag", "\"\(filter.version)\"")] + headers)
    }

    private func json(_ filter: SavedFilter, _ call: Call) throws -> JSON {
        let faults = try faults(filter, call)
        var object: JSON.Object = [
            "id": .string(filter.id), "version": .integer(filter.version), "entity": .string(filter.entity),
            "name": .string(filter.name), "shared": .bool(filter.isShared), "owner": .string(filter.owner),
            "own": .bool(filter.owner == call.principal.id), "usable": .bool(faults.isEmpty),
            "problems": .array(
                faults.map { catalogue.member($0, in: call.language, requestID: call.requestID) }),
        ]
        object.merge(filter.query)
        return .object(object)
    }
}

extension FieldProblem {
    /// A problem of a list, told at a place.
    fileprivate init(_ place: String, of problem: Problem) {
        var parameters: [String: any CustomStringConvertible] = problem.parameters
        for (name, label) in problem.labels { parameters[name] = label }
        self.init(place, code: problem.code, parameters)
    }
}
