import Entities
import Routing
import Values

/// One search over the records of every entity that the caller may see.
struct SearchRoutes: Sendable {
    let engine: EntityEngine

    var list: [Route] {
        [Route(.get, "/api/search", access: .session, transaction: .reads, operation: .search, handler: search)]
    }

    @Sendable private func search(_ call: Call) throws -> Response {
        let asked = try SearchAsked(call.request, known: engine.searched(call).map(\.id))
        let found = try engine.search(asked.query, call)
        return .json([
            "items": .array(found.hits.map { json($0, call.language) }), "complete": .bool(found.isComplete),
        ])
    }

    private func json(_ hit: SearchHit, _ language: Language) -> JSON {
        let declaration = hit.declaration
        return [
            "entity": .string(declaration.id), "label": .string(declaration.label.text(in: language)),
            "icon": .string(declaration.icon), "id": .string(hit.id), "title": .string(hit.title),
            "archived": .bool(hit.isArchived), "path": .string("\(declaration.mount)/\(hit.id)"),
            "matches": .array(hit.matches.map { json($0, language) }),
        ]
    }

    private func json(_ match: SearchHit.Match, _ language: Language) -> JSON {
        [
            "field": .string(match.field.name), "label": .string(match.field.title(in: language)),
            "text": .string(match.text),
        ]
    }
}
