import Entities
import Routing
import Values

/// What the caller has to do, of every kind that some entity declares, in one list.
struct InboxRoutes: Sendable {
    let engine: EntityEngine

    var list: [Route] {
        [
            Route(
                .get, "/api/inbox", access: .session, transaction: .reads, operation: .inbox, handler: inbox)
        ]
    }

    @Sendable private func inbox(_ call: Call) throws -> Response {
        let query = try InboxQuery(call.request, kinds: try engine.dueKinds(call).map(\.id)).due
        let page = try engine.dueItems(query, call)
        let counts = try engine.dueCounts(DueQuery(until: query.until), call)
        return .json([
            "items": .array(page.items.map { json($0, call.language) }),
            "next": page.next.map { .string($0.text) } ?? .null,
            "counts": .array(counts.map { json($0, call.language) }),
        ])
    }

    private func json(_ item: DueItem, _ language: Language) -> JSON {
        let declaration = item.declaration
        return [
            "kind": .string(declaration.id), "label": .string(declaration.label.text(in: language)),
            "icon": .string(declaration.icon), "id": .string(item.id), "title": .string(item.title),
            "due": .string(item.due), "overdue": .bool(item.isOverdue),
            "path": .string("\(declaration.mount)/\(item.id)"),
        ]
    }

    private func json(_ count: DueCount, _ language: Language) -> JSON {
        [
            "kind": .string(count.declaration.id), "label": .string(count.declaration.label.text(in: language)),
            "open": .integer(count.open), "overdue": .integer(count.overdue),
        ]
    }
}
