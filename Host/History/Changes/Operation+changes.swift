import Routing
import Values

extension Operation {
    static let changes = Operation(
        "listenToChanges", tag: "core",
        summary: """
            What happens to records that the caller may see, as server-sent events: `change` with entity, id, version \
            and event, `reset` where some were missed
            """,
        parameters: [
            Parameter(
                "entities", in: .query, summary: "Changes of these entities alone, separated by commas",
                schema: ["type": "string"]),
            Parameter(
                "Last-Event-ID", in: .header, summary: "The last event that was heard of; those behind it come first",
                schema: ["type": "string", "format": "uuid"]),
        ],
        replies: [
            Reply(
                200, "The events, until the caller leaves or signs out", schema: ["type": "string"],
                mediaType: "text/event-stream")
        ],
        problems: ["SYSTEM_9051", "SYSTEM_9054", "AUTH_1095"])
}
