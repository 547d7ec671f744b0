import Routing
import Values

extension Operation {
    static let listBackups = Operation(
        "listBackups", tag: "host", summary: "The backups in this host's folder, the newest first",
        parameters: [
            Parameter(
                "cursor", in: .query, summary: "Behind which backup the page begins: `next` of the page before",
                schema: ["type": "string"]),
            Parameter("limit", in: .query, schema: ["type": "integer", "minimum": 1, "maximum": 200, "default": 50]),
        ],
        replies: [Reply(200, "A page", schema: ["$ref": "#/components/schemas/BackupPage"])],
        problems: ["SYSTEM_9201", "BACKUP_9401"], components: ["BackupPage": page, "Backup": backup])

    private static let time: JSON = ["type": "string", "format": "date-time"]

    private static func timeOrNull(_ title: String) -> JSON {
        ["type": ["string", "null"], "format": "date-time", "title": .string(title)]
    }

    private static let page: JSON = [
        "type": "object", "additionalProperties": false,
        "required": ["items", "next", "folder", "documents_elsewhere", "last_restored_at", "restored_from"],
        "properties": [
            "items": ["type": "array", "items": ["$ref": "#/components/schemas/Backup"]],
            "next": ["type": ["string", "null"], "title": "The cursor of the next page"],
            "folder": ["type": "string"],
            "documents_elsewhere": [
                "type": ["string", "null"],
                "title": "Where the bytes of documents lie that no backup takes along",
            ],
            "last_restored_at": timeOrNull("When one of this folder was restored last, also one that has gone"),
            "restored_from": [
                "anyOf": [
                    ["type": "null"],
                    [
                        "type": "object", "additionalProperties": false,
                        "required": ["file", "taken_at", "version", "restored_at"],
                        "properties": [
                            "file": ["type": "string"], "taken_at": time, "version": ["type": "string"],
                            "restored_at": time,
                        ],
                    ],
                ],
                "title": "Of what this host itself was made",
            ],
        ],
    ]

    private static let backup: JSON = [
        "type": "object", "additionalProperties": false,
        "required": ["file", "bytes", "taken_at", "verified_at", "restored_at"],
        "properties": [
            "file": ["type": "string"], "bytes": ["type": "integer", "minimum": 0], "taken_at": time,
            "verified_at": timeOrNull("When it was last found to be whole"),
            "restored_at": timeOrNull("When a host was last made of it"),
        ],
    ]
}
