import Routing
import Values

extension Operation {
    static let exportPerson = Operation(
        "exportPerson", tag: "privacy",
        summary: "Everything kept about the person of a record (Art. 15, 20 DSGVO).", parameters: place,
        replies: [Reply(200, "The person's data", schema: exportSchema)],
        problems: ["SYSTEM_9056", "SYSTEM_9040", "SYSTEM_9093"])

    static let erasePerson = Operation(
        "erasePerson", tag: "privacy",
        summary: "Erases what a record and its children say of a person, or restricts its use (Art. 17, 18 DSGVO).",
        parameters: place,
        requestBody: [
            "type": "object", "additionalProperties": false, "properties": ["restrict": ["type": "boolean"]],
        ],
        replies: [Reply(200, "The fact, the first one when it was erased already", schema: factSchema)],
        problems: [
            "SYSTEM_9056", "SYSTEM_9040", "SYSTEM_9092", "SYSTEM_9093", "SYSTEM_9094", "SYSTEM_9095", "SYSTEM_9096",
        ])

    static let retentionReport = Operation(
        "retentionReport", tag: "privacy",
        summary: "How many records of each entity must be kept, and how many are due for erasure.",
        replies: [
            Reply(
                200, "One item for each entity with a retention class",
                schema: object(["day": day, "items": list(of: reportItem)]))
        ])

    private static let place = [
        Parameter(
            "entity", in: .path, required: true, summary: "An entity with personal fields", schema: ["type": "string"]),
        Parameter("id", in: .path, required: true, schema: ["type": "string"]),
    ]

    static let text: JSON = ["type": "string"]
    static let day: JSON = ["type": "string", "format": "date"]
    private static let moment: JSON = ["type": "string", "format": "date-time"]
    private static let anything: JSON = ["type": "object"]

    static func orNull(_ schema: JSON, _ type: String) -> JSON {
        var schema = schema.object ?? [:]
        schema["type"] = [.string(type), "null"]
        return .object(schema)
    }

    static func list(of schema: JSON) -> JSON { ["type": "array", "items": schema] }

    /// Every member is always there.
    static func object(_ members: JSON.Object) -> JSON {
        [
            "type": "object", "additionalProperties": false, "required": .array(members.names.map(JSON.string)),
            "properties": .object(members),
        ]
    }

    private static let exportSchema = object([
        "entity": text, "id": text, "exported_at": moment, "exported_by": text,
        "erased_at": orNull(moment, "string"), "record": anything, "children": list(of: section),
        "referring": list(of: section),
        "references": list(of: object(["entity": text, "id": text, "fields": list(of: text)])),
    ])

    private static let section = object(["entity": text, "records": list(of: anything)])

    private static let factSchema = object([
        "entity": text, "id": text, "kind": ["type": "string", "enum": ["erasure", "restriction"]],
        "done_at": moment, "done_by": text, "erasable_from": orNull(day, "string"),
    ])

    private static let reportItem = object([
        "entity": text, "class": text, "years": orNull(["type": "integer"], "integer"), "law": orNull(text, "string"),
        "source": orNull(text, "string"), "valid_from": orNull(day, "string"),
        "kept": ["type": "integer", "minimum": 0], "due": ["type": "integer", "minimum": 0],
        "oldest": orNull(day, "string"),
    ])
}
