import Routing
import Values

extension Operation {
    static let search = Operation(
        "search", tag: "core",
        summary: "Records of every entity in which all words stand, what is called so first, archived ones last",
        parameters: [
            Parameter(
                "q", in: .query, required: true, summary: "Words or parts of words",
                schema: [
                    "type": "string", "minLength": 1, "maxLength": .integer(Int64(SearchAsked.longestText)),
                    "pattern": "\\S", "examples": ["test"],
                ]),
            Parameter(
                "entities", in: .query, summary: "Records of these entities alone, separated by commas",
                schema: ["type": "string"]),
            Parameter(
                "limit", in: .query, summary: "The most records",
                schema: [
                    "type": "integer", "minimum": 1, "maximum": .integer(Int64(SearchAsked.largestLimit)),
                    "default": .integer(Int64(SearchAsked.standardLimit)),
                ]),
        ],
        replies: [Reply(200, "What was found", schema: ["$ref": "#/components/schemas/SearchResult"])],
        problems: ["SYSTEM_9051", "SYSTEM_9054", "SYSTEM_9190"],
        components: ["SearchResult": searchResult, "SearchHit": searchHit])

    private static let searchResult: JSON = [
        "type": "object", "required": ["items", "complete"], "additionalProperties": false,
        "properties": [
            "items": ["type": "array", "items": ["$ref": "#/components/schemas/SearchHit"]],
            "complete": ["type": "boolean", "title": "Whether there are no other records"],
        ],
    ]

    private static let searchHit: JSON = [
        "type": "object", "additionalProperties": false,
        "required": ["entity", "label", "icon", "id", "title", "archived", "path", "matches"],
        "properties": [
            "entity": ["type": "string"],
            "label": ["type": "string", "title": "The entity, in the language of the caller"],
            "icon": ["type": "string"], "id": ["type": "string"], "title": ["type": "string"],
            "archived": ["type": "boolean"], "path": ["type": "string", "title": "Where the record is"],
            "matches": [
                "type": "array", "title": "Where a word stands",
                "items": [
                    "type": "object", "additionalProperties": false, "required": ["field", "label", "text"],
                    "properties": [
                        "field": ["type": "string"],
                        "label": ["type": "string", "title": "The field, in the language of the caller"],
                        "text": ["type": "string", "title": "Shortened around the word"],
                    ],
                ],
            ],
        ],
    ]
}
