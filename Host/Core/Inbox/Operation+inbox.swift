import Entities
import Routing
import Values

extension Operation {
    static let inbox = Operation(
        "getInbox", tag: "core",
        summary: "What the caller has to do, of every kind and in one list: what is overdue first",
        parameters: [
            Parameter(
                "kind", in: .query, summary: "Items of these entities alone, separated by commas",
                schema: ["type": "string"]),
            Parameter(
                "until", in: .query, summary: "Items that are due on this day or before it",
                schema: ["type": "string", "format": "date"]),
            Parameter(
                "limit", in: .query, summary: "Items of a page",
                schema: [
                    "type": "integer", "minimum": 1, "maximum": .integer(Int64(InboxQuery.largestLimit)),
                    "default": .integer(Int64(InboxQuery.standardLimit)),
                ]),
            Parameter(
                "cursor", in: .query, summary: "The place behind which the page begins: `next` of the page before",
                schema: ["type": "string"]),
        ],
        replies: [Reply(200, "A page", schema: ["$ref": "#/components/schemas/Inbox"])],
        problems: ["SYSTEM_9051", "SYSTEM_9054", "SYSTEM_9055"],
        components: ["Inbox": inboxPage, "InboxItem": inboxItem, "InboxCount": inboxCount])

    private static let inboxPage: JSON = [
        "type": "object", "required": ["items", "next", "counts"], "additionalProperties": false,
        "properties": [
            "items": ["type": "array", "items": ["$ref": "#/components/schemas/InboxItem"]],
            "next": ["type": ["string", "null"], "title": "The cursor of the next page"],
            "counts": [
                "type": "array", "title": "Of every kind, on all pages",
                "items": ["$ref": "#/components/schemas/InboxCount"],
            ],
        ],
    ]

    private static let inboxItem: JSON = [
        "type": "object", "additionalProperties": false,
        "required": ["kind", "label", "icon", "id", "title", "due", "overdue", "path"],
        "properties": [
            "kind": ["type": "string", "title": "The entity"],
            "label": ["type": "string", "title": "The entity, in the language of the caller"],
            "icon": ["type": "string"], "id": ["type": "string"], "title": ["type": "string"],
            "due": ["type": "string", "title": "A day, or a time where the item has one"],
            "overdue": ["type": "boolean"],
            "path": ["type": "string", "title": "Where the record is"],
        ],
    ]

    private static let inboxCount: JSON = [
        "type": "object", "additionalProperties": false, "required": ["kind", "label", "open", "overdue"],
        "properties": [
            "kind": ["type": "string"], "label": ["type": "string"],
            "open": ["type": "integer", "minimum": 0],
            "overdue": ["type": "integer", "minimum": 0, "title": "Of those that are open"],
        ],
    ]
}
