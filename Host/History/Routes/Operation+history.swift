import Audit
import Entities
import Routing
import Values

extension Operation {
    static func history(of declaration: EntityDeclaration) -> Operation {
        let name = [declaration.prefix, declaration.name].joined(separator: "_").split(separator: "_")
            .map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        return Operation(
            "get\(name)History", tag: declaration.prefix,
            summary: "\(declaration.label.english): who changed what and when, the latest first", parameters: paging,
            replies: [Reply(200, "A page", schema: ["$ref": "#/components/schemas/HistoryPage"])],
            problems: ["SYSTEM_9040", "SYSTEM_9051", "SYSTEM_9054"],
            components: ["HistoryPage": page(of: "HistoryItem"), "HistoryItem": item])
    }

    static let paging = [
        Parameter(
            "limit", in: .query, summary: "Entries of a page",
            schema: [
                "type": "integer", "minimum": 1, "maximum": .integer(Int64(HistoryQuery.largestLimit)),
                "default": .integer(Int64(HistoryQuery.standardLimit)),
            ]),
        Parameter(
            "cursor", in: .query, summary: "The place behind which the page begins: `next` of the page before",
            schema: ["type": "string"]),
    ]

    static let person: JSON = [
        "type": "object", "required": ["id", "name"], "additionalProperties": false,
        "properties": [
            "id": ["type": ["string", "null"], "title": "Null for the host itself, and for who is not known"],
            "name": ["type": ["string", "null"]],
        ],
    ]

    private static let item: JSON = [
        "type": "object", "additionalProperties": false,
        "required": ["id", "at", "event", "action", "label", "version", "by", "request_id", "sealed", "fields"],
        "properties": [
            "id": ["type": "string"], "at": ["type": "string", "format": "date-time"],
            "event": ["type": "string", "enum": .array(AuditEvent.ofRecords.map { .string($0.rawValue) })],
            "action": ["type": ["string", "null"]],
            "label": ["type": ["string", "null"], "title": "The action, in the language of the caller"],
            "version": ["type": ["integer", "null"], "title": "The record's version after the change"],
            "by": person,
            "request_id": ["type": "string"],
            "sealed": ["type": "boolean", "title": "Whether the signed chain holds the entry"],
            "address": ["type": ["string", "null"], "title": "From where; with the permission core.audit.read"],
            "operation": ["type": "string", "title": "By which request; with the permission core.audit.read"],
            "fields": ["type": "array", "items": field],
        ],
    ]

    private static let field: JSON = [
        "type": "object", "additionalProperties": false,
        "required": ["field", "line", "part", "label", "old", "new", "erased"],
        "properties": [
            "field": ["type": "string"],
            "line": ["type": ["string", "null"], "title": "The id of the line it is about"],
            "part": ["type": ["string", "null"], "title": "The field of the line"],
            "label": ["type": "string", "title": "The field, in the language of the caller"],
            "old": ["title": "The value before, as the API shows it"],
            "new": ["title": "The value after"],
            "erased": ["type": "boolean", "title": "Whether the values were erased with a person's data"],
        ],
    ]
}
