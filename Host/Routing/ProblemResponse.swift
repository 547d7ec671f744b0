import Values

/// A refusal as the API description lists it, by its kind; without a kind, every other one.
struct ProblemResponse {
    let kind: Problem.Kind?

    private static let listed: [Problem.Kind] = [
        .malformed, .unauthenticated, .forbidden, .notFound, .tooLarge, .unsupportedMediaType, .invalid,
    ]

    var status: String { kind.map { String($0.status) } ?? "default" }

    var reference: JSON { ["$ref": .string("#/components/responses/\(name)")] }

    private var name: String { kind.map { "Problem\($0.status)" } ?? "Problem" }

    /// In place of the reference, for a route that browsers get a page from.
    var withPage: JSON {
        var response = component.object ?? [:]
        var content = response["content"]?.object ?? [:]
        content["text/html"] = ["schema": ["type": "string"]]
        response["content"] = .object(content)
        return .object(response)
    }

    private var component: JSON {
        [
            "description": .string(kind?.title(in: .english) ?? "Any other problem"),
            "content": [
                "application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]
            ],
        ]
    }

    static var components: JSON.Object {
        let all = [ProblemResponse(kind: nil)] + listed.map { ProblemResponse(kind: $0) }
        return JSON.Object(all.map { ($0.name, $0.component) })
    }

    static let schemas: [String: JSON] = [
        "Problem": [
            "type": "object",
            "required": ["type", "title", "status", "detail", "instance", "code", "hint", "errors", "request_id"],
            "properties": [
                "type": ["type": "string", "format": "uri"], "title": ["type": "string"],
                "status": ["type": "integer"], "detail": ["type": "string"],
                "instance": ["type": "string", "format": "uri"], "code": code, "hint": ["type": "string"],
                "errors": ["type": "array", "items": ["$ref": "#/components/schemas/FieldProblem"]],
                "request_id": ["type": "string"],
            ],
        ],
        "FieldProblem": [
            "type": "object",
            "required": ["field", "code", "message", "hint"],
            "properties": [
                "field": ["type": "string"], "code": code, "message": ["type": "string"],
                "hint": ["type": "string"],
            ],
        ],
    ]

    private static let code: JSON = ["type": "string", "pattern": "^[A-Z]+_[0-9]{4}$"]
}
