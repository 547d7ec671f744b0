import Routing
import Values

extension Operation {
    static let savedFilters = Operation(
        "listSavedFilters", tag: "core", summary: "The caller's own filters and the shared ones, by entity and name",
        parameters: [
            Parameter("entity", in: .query, summary: "Filters of this entity alone", schema: ["type": "string"])
        ],
        replies: [
            Reply(
                200, "The filters",
                schema: [
                    "type": "object", "required": ["items"], "additionalProperties": false,
                    "properties": ["items": ["type": "array", "items": ["$ref": "#/components/schemas/SavedFilter"]]],
                ])
        ],
        problems: ["SYSTEM_9051"], components: components)

    static let saveFilter = Operation(
        "createSavedFilter", tag: "core", summary: "Save a filter, for oneself or for everybody who sees the entity",
        requestBody: body(
            required: ["entity", "name"], ["entity": ["type": "string", "examples": ["core.department"]]],
            example: ["entity": "core.department", "name": "A to Z", "sort": "name"]),
        replies: [Reply(201, "The filter", schema: ["$ref": "#/components/schemas/SavedFilter"])],
        problems: ["SYSTEM_9191", "SYSTEM_9193", "SYSTEM_9195"], components: components)

    static let savedFilter = Operation(
        "getSavedFilter", tag: "core", summary: "One filter, and whether its entity can still be listed so",
        replies: [Reply(200, "The filter", schema: ["$ref": "#/components/schemas/SavedFilter"])],
        problems: ["SYSTEM_9040"], components: components)

    static let changeSavedFilter = Operation(
        "updateSavedFilter", tag: "core", summary: "Change the given members of a filter",
        parameters: [
            Parameter(
                "if-match", in: .header, required: true, summary: "The ETag of the filter, or *",
                schema: ["type": "string"])
        ],
        requestBody: body(required: [], [:], example: ["sort": "-name"]),
        replies: [Reply(200, "The filter", schema: ["$ref": "#/components/schemas/SavedFilter"])],
        problems: [
            "AUTH_1009", "SYSTEM_9040", "SYSTEM_9041", "SYSTEM_9042", "SYSTEM_9043", "SYSTEM_9191", "SYSTEM_9193",
            "SYSTEM_9195",
        ], components: components)

    static let deleteSavedFilter = Operation(
        "deleteSavedFilter", tag: "core", summary: "Forget a filter", replies: [Reply(204, "It is forgotten")],
        problems: ["AUTH_1009", "SYSTEM_9040"])

    static let savedFilterRecords = Operation(
        "listSavedFilterRecords", tag: "core", summary: "The records of a filter, as the list of its entity has them",
        parameters: [
            Parameter(
                "limit", in: .query, summary: "Records of a page",
                schema: ["type": "integer", "minimum": 1, "maximum": 500, "default": 50]),
            Parameter("cursor", in: .query, summary: "`next` of the page before", schema: ["type": "string"]),
            Parameter(
                "total", in: .query, summary: "Whether to count all records",
                schema: ["type": "boolean", "default": false]),
        ],
        replies: [
            Reply(
                200, "A page",
                schema: [
                    "type": "object", "required": ["items", "next"], "additionalProperties": false,
                    "properties": [
                        "items": ["type": "array", "items": ["type": "object"]],
                        "next": ["type": ["string", "null"]], "total": ["type": "integer", "minimum": 0],
                    ],
                ])
        ],
        problems: ["AUTH_1009", "SYSTEM_9040", "SYSTEM_9051", "SYSTEM_9054", "SYSTEM_9055", "SYSTEM_9194"])

    private static func body(required: [JSON], _ more: JSON.Object, example: JSON) -> JSON {
        var properties = asked
        properties.merge(more)
        return [
            "type": "object", "required": .array(required), "additionalProperties": false,
            "properties": .object(properties), "examples": [example],
        ]
    }

    private static let asked: JSON.Object = [
        "name": ["type": "string", "minLength": 1, "maxLength": .integer(Int64(SavedFilter.longestName))],
        "shared": ["type": "boolean", "title": "Whether everybody who may read the entity sees it"],
        "filter": [
            "type": "array", "maxItems": .integer(Int64(SavedFilter.mostConditions)),
            "items": [
                "type": "object", "required": ["field", "value"], "additionalProperties": false,
                "properties": [
                    "field": ["type": "string"],
                    "value": ["type": "string", "title": "As in the address of a list: `active`, `ge:2026-01-01`"],
                ],
            ],
        ],
        "q": ["type": ["string", "null"], "title": "Words to search for"],
        "sort": ["type": ["string", "null"], "title": "A field, with - in front for the other direction"],
        "columns": ["type": ["array", "null"], "items": ["type": "string", "minLength": 1]],
        "archived": ["enum": ["false", "true", "all", .null]],
    ]

    private static let components: [String: JSON] = ["SavedFilter": savedFilterSchema]

    private static let savedFilterSchema: JSON = {
        var properties: JSON.Object = [
            "id": ["type": "string"], "version": ["type": "integer"], "entity": ["type": "string"],
            "owner": ["type": "string"], "own": ["type": "boolean", "title": "Whether it is the caller's own"],
            "usable": ["type": "boolean", "title": "Whether the entity can be listed so now"],
            "problems": [
                "type": "array", "title": "What the list would refuse",
                "items": [
                    "type": "object", "required": ["field", "code", "message", "hint"], "additionalProperties": false,
                    "properties": [
                        "field": ["type": "string"], "code": ["type": "string"], "message": ["type": "string"],
                        "hint": ["type": "string"],
                    ],
                ],
            ],
        ]
        properties.merge(asked)
        return [
            "type": "object", "required": .array(properties.names.map(JSON.string)), "additionalProperties": false,
            "properties": .object(properties),
        ]
    }()
}
