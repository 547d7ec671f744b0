import Audit
import Routing
import Values

extension Operation {
    static let listAudit = Operation(
        "listAudit", tag: "audit", summary: "Everything that was done, the latest first, without the values",
        parameters: filters + paging,
        replies: [Reply(200, "A page", schema: ["$ref": "#/components/schemas/AuditPage"])],
        problems: ["SYSTEM_9051", "SYSTEM_9054"],
        components: ["AuditPage": page(of: "AuditItem"), "AuditItem": auditItem])

    static let auditHead = Operation(
        "getAuditHead", tag: "audit", summary: "The signed end of the chain, and how much it does not hold yet",
        replies: [
            Reply(
                200, "The head",
                schema: [
                    "type": "object", "required": ["head", "unsealed"], "additionalProperties": false,
                    "properties": [
                        "head": ["anyOf": [["type": "null"], headSchema]],
                        "unsealed": ["type": "integer", "minimum": 0],
                    ],
                ])
        ])

    private static let filters: [Parameter] = [
        filter("entity", "Of this entity, such as crm.customer"), filter("record", "About this record"),
        filter("principal", "By this employee"),
        Parameter(
            "event", in: .query, summary: "Of this kind",
            schema: ["type": "string", "enum": .array(AuditEvent.allCases.map { .string($0.rawValue) })]),
        filter("from", "Not before this time", format: "date-time"),
        filter("until", "Before this time", format: "date-time"),
    ]

    private static func filter(_ name: String, _ summary: String, format: String? = nil) -> Parameter {
        var schema: JSON.Object = ["type": "string"]
        if let format { schema["format"] = .string(format) }
        return Parameter(name, in: .query, summary: summary, schema: .object(schema))
    }

    private static let auditItem: JSON = [
        "type": "object", "additionalProperties": false,
        "required": [
            "id", "at", "event", "entity", "record", "version", "action", "by", "request_id", "operation", "address",
            "fields", "batch",
        ],
        "properties": [
            "id": ["type": "string"], "at": ["type": "string", "format": "date-time"],
            "event": ["type": "string", "enum": .array(AuditEvent.allCases.map { .string($0.rawValue) })],
            "entity": ["type": ["string", "null"]], "record": ["type": ["string", "null"]],
            "version": ["type": ["integer", "null"]], "action": ["type": ["string", "null"]], "by": person,
            "request_id": ["type": "string"], "operation": ["type": "string"],
            "address": ["type": ["string", "null"]],
            "fields": ["type": "array", "items": ["type": "string"]],
            "batch": ["type": ["integer", "null"], "title": "The sealed batch that holds it; null until then"],
        ],
    ]

    private static let headSchema: JSON = [
        "type": "object", "additionalProperties": false,
        "required": ["batches", "entries", "chain", "signed_at", "key", "signature"],
        "properties": [
            "batches": ["type": "integer"], "entries": ["type": "integer"], "chain": ["type": "string"],
            "signed_at": ["type": ["string", "null"]], "key": ["type": "string"], "signature": ["type": "string"],
        ],
    ]
}
