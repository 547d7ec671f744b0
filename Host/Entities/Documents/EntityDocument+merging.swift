import Routing
import Values

extension EntityDocument {
    static let standardGroups = 20
    static let mostGroups = 100

    var merge: Operation {
        Operation(
            "merge\(component)", tag: tag,
            summary: "\(label): let another one go into this one; what points at it points here, and it is archived",
            parameters: [Self.version],
            requestBody: [
                "type": "object", "required": ["other"], "additionalProperties": false,
                "properties": [
                    "other": ["type": "string", "format": "uuid", "title": "The record that goes"],
                    "other_version": ["type": ["integer", "null"], "title": "The version of it that the caller saw"],
                    "take": [
                        "type": "array", "title": "Fields whose values are the other's; of lines both are kept",
                        "items": ["type": "string"],
                    ],
                ],
                "examples": [["other": "019a0000-0000-7000-8000-000000000000"]],
            ],
            replies: [record(200, "Merged")],
            problems: [
                "SYSTEM_9020", "SYSTEM_9040", "SYSTEM_9042", "SYSTEM_9043", "SYSTEM_9045", "SYSTEM_9196",
                "SYSTEM_9197",
            ], components: components(""))
    }

    var duplicates: Operation {
        Operation(
            "list\(component)Duplicates", tag: tag, summary: "\(label): groups of records that may be the same",
            parameters: [
                Operation.Parameter(
                    "limit", in: .query, summary: "Groups",
                    schema: [
                        "type": "integer", "minimum": 1, "maximum": .integer(Int64(Self.mostGroups)),
                        "default": .integer(Int64(Self.standardGroups)),
                    ])
            ],
            replies: [Operation.Reply(200, "The groups", schema: Self.groups)],
            problems: ["SYSTEM_9051", "SYSTEM_9054"])
    }

    private static let groups: JSON = [
        "type": "object", "required": ["items", "complete"], "additionalProperties": false,
        "properties": [
            "complete": ["type": "boolean", "title": "Whether there are no other groups"],
            "items": ["type": "array", "items": group],
        ],
    ]

    private static let group: JSON = [
        "type": "object", "required": ["alike", "records"], "additionalProperties": false,
        "properties": [
            "alike": [
                "type": "array", "title": "In what they are alike",
                "items": [
                    "type": "object", "required": ["field", "label"], "additionalProperties": false,
                    "properties": ["field": ["type": "string"], "label": ["type": "string"]],
                ],
            ],
            "records": [
                "type": "array",
                "items": [
                    "type": "object", "required": ["id", "title", "version", "path"], "additionalProperties": false,
                    "properties": [
                        "id": ["type": "string"], "title": ["type": "string"], "version": ["type": "integer"],
                        "path": ["type": "string"],
                    ],
                ],
            ],
        ],
    ]
}
