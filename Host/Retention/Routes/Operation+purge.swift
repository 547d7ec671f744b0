import Routing
import Values

extension Operation {
    static let purge = Operation(
        "purgeRecords", tag: "privacy",
        summary: """
            Lists the records that no retention period keeps any more, or deletes them for good when the confirmation \
            of that list comes with the request.
            """,
        requestBody: [
            "type": "object", "additionalProperties": false, "properties": ["confirm": ["type": "string"]],
        ],
        replies: [
            Reply(
                200, "One item for each entity of which records are due",
                schema: object([
                    "day": day, "dry_run": ["type": "boolean"], "confirmation": text, "records": count,
                    "purged": count, "left": count, "items": list(of: purgeItem),
                ]))
        ],
        problems: ["SYSTEM_9098", "SYSTEM_9099"])

    private static let count: JSON = ["type": "integer", "minimum": 0]

    private static let purgeItem = object([
        "entity": text, "class": orNull(text, "string"), "law": orNull(text, "string"), "count": count,
        "oldest": orNull(day, "string"), "newest": orNull(day, "string"), "until": orNull(day, "string"),
        "held": count, "purged": count,
    ])
}
