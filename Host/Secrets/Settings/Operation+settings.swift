import Routing
import Values

extension Operation {
    static let listSettings = Operation(
        "listSettingGroups", tag: "settings", summary: "What can be set, by module and part of the host",
        replies: [
            Reply(
                200, "Every group; a secret shows whether it is set and nothing more",
                schema: [
                    "type": "object", "required": ["items"], "additionalProperties": false,
                    "properties": [
                        "items": ["type": "array", "items": ["$ref": "#/components/schemas/SettingGroup"]]
                    ],
                ])
        ], components: components)

    static let readSettings = Operation(
        "getSettingGroup", tag: "settings", summary: "What a module or part of the host lets be set",
        replies: [Reply(200, "The group", schema: ["$ref": "#/components/schemas/SettingGroup"])],
        problems: ["SYSTEM_9154"], components: components)

    static let changeSettings = Operation(
        "updateSettingGroup", tag: "settings",
        summary: "Set what is named; null goes back to the default, and takes a secret away",
        requestBody: ["type": "object", "examples": [[:]]],
        replies: [Reply(200, "The group", schema: ["$ref": "#/components/schemas/SettingGroup"])],
        problems: ["SYSTEM_9150", "SYSTEM_9151", "SYSTEM_9152", "SYSTEM_9154"], components: components)

    private static let components: [String: JSON] = [
        "SettingGroup": [
            "type": "object", "additionalProperties": false, "required": ["id", "label", "settings"],
            "properties": [
                "id": ["type": "string"], "label": ["type": "string"],
                "settings": ["type": "array", "items": ["$ref": "#/components/schemas/Setting"]],
            ],
        ],
        "Setting": [
            "type": "object", "additionalProperties": false,
            "required": ["name", "label", "type", "secret", "default", "set", "value", "updated_at", "updated_by"],
            "properties": [
                "name": ["type": "string"], "label": ["type": "string"],
                "type": ["enum": ["text", "integer", "flag", "choice", "email", "url"]],
                "secret": ["type": "boolean"], "default": scalar, "set": ["type": "boolean"],
                "value": scalar,
                "minimum": ["type": "integer"], "maximum": ["type": "integer"],
                "choices": [
                    "type": "array",
                    "items": [
                        "type": "object", "additionalProperties": false, "required": ["value", "label"],
                        "properties": ["value": ["type": "string"], "label": ["type": "string"]],
                    ],
                ],
                "updated_at": ["type": ["string", "null"]], "updated_by": ["type": ["string", "null"]],
            ],
        ],
    ]

    private static let scalar: JSON = ["type": ["string", "integer", "boolean", "null"]]
}
