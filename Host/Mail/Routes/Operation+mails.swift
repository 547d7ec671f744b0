import Routing
import Values

extension Operation {
    static let listMails = Operation(
        "listMails", tag: "mails", summary: "The sent log: every mail and what became of it, the latest first",
        parameters: [
            Parameter("state", in: .query, schema: ["type": "string", "enum": ["queued", "sent", "failed"]]),
            Parameter(
                "cursor", in: .query, summary: "Behind which mail the page begins: `next` of the page before",
                schema: ["type": "string"]),
            Parameter("limit", in: .query, schema: ["type": "integer", "minimum": 1, "maximum": 200, "default": 50]),
        ],
        replies: [
            Reply(200, "A page", schema: page(of: "Mail"))
        ], problems: ["SYSTEM_9176"], components: components)

    static let readMail = Operation(
        "getMail", tag: "mails", summary: "A mail of the sent log",
        replies: [Reply(200, "The mail", schema: ["$ref": "#/components/schemas/Mail"])],
        problems: ["SYSTEM_9175"], components: components)

    static let sendMailAgain = Operation(
        "sendMailAgain", tag: "mails", summary: "Have a mail that failed sent again, with what it said then",
        replies: [Reply(200, "The mail, queued", schema: ["$ref": "#/components/schemas/Mail"])],
        problems: ["SYSTEM_9175", "SYSTEM_9204"], components: components)

    static let testMail = Operation(
        "sendTestMail", tag: "mails", summary: "Send a mail now and say what the mail server answered",
        requestBody: [
            "type": "object", "required": ["to"], "additionalProperties": false,
            "properties": ["to": ["type": "string", "format": "email"]],
        ],
        replies: [Reply(200, "The mail with its state", schema: ["$ref": "#/components/schemas/Mail"])],
        problems: ["SYSTEM_9170", "SYSTEM_9171", "SYSTEM_9172"], components: components)

    private static let components: [String: JSON] = [
        "Mail": [
            "type": "object", "additionalProperties": false,
            "required": [
                "id", "owner", "to", "subject", "state", "attempts", "created_at", "created_by", "next_at", "ended_at",
                "answer",
            ],
            "properties": [
                "id": ["type": "string"],
                "owner": ["type": "string", "title": "The module that wrote it; core for the host"],
                "to": ["type": "array", "items": ["type": "string"]],
                "subject": ["type": "string"], "state": ["type": "string", "enum": ["queued", "sent", "failed"]],
                "attempts": ["type": "integer"], "created_at": ["type": "string"], "created_by": ["type": "string"],
                "next_at": ["type": ["string", "null"], "title": "When it is tried again"],
                "ended_at": ["type": ["string", "null"]],
                "answer": ["type": ["string", "null"], "title": "What the mail server said last"],
            ],
        ]
    ]
}
