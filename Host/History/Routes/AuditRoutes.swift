import Audit
import Entities
import Routing
import Values

/// The whole audit, for who may see all of it: what happened, to which fields, but not their values.
struct AuditRoutes: Sendable {
    let engine: EntityEngine
    let log: AuditLog

    var list: [Route] {
        [
            Route(
                .get, "/api/audit", access: .permission(HistoryRoutes.auditPermission), transaction: .reads,
                operation: .listAudit, handler: entries),
            Route(
                .get, "/api/audit/head", access: .permission(HistoryRoutes.auditPermission), transaction: .reads,
                operation: .auditHead, handler: head),
        ]
    }

    @Sendable private func entries(_ call: Call) throws -> Response {
        try call.requireWhole(HistoryRoutes.auditPermission)
        let query = try AuditQuery(call.request)
        let page = ListPage(try log.list(query.filter, limit: query.limit + 1, in: call.unit), limit: query.limit)
        let people = try People(Set(page.items.map(\.principal)), engine, call)
        return .json(.object(try page.json(place: \.id) { try json($0, people) }))
    }

    private func json(_ entry: StoredEntry, _ people: People) throws -> JSON {
        let fields = try entry.fields()
        return [
            "id": .string(entry.id), "at": .string(entry.at), "event": .string(entry.event),
            "entity": entry.entity.isEmpty ? .null : .string(entry.entity),
            "record": entry.record.isEmpty ? .null : .string(entry.record),
            "version": entry.version.map(JSON.integer) ?? .null, "action": entry.action.map(JSON.string) ?? .null,
            "by": people.json(entry.principal), "request_id": .string(entry.request),
            "operation": .string(entry.operation),
            "address": fields.first(where: \.isAddress)?.values?.new ?? .null,
            "fields": .array(fields.filter { !$0.isAddress }.map { .string($0.path) }),
            "batch": entry.batch.map(JSON.integer) ?? .null,
        ]
    }

    @Sendable private func head(_ call: Call) throws -> Response {
        try call.requireWhole(HistoryRoutes.auditPermission)
        let (head, unsealed) = try log.head(in: call.unit)
        return .json(["head": head?.json ?? .null, "unsealed": .integer(unsealed)])
    }
}
