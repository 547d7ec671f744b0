import Jobs
import Routing
import Values

extension Operation {
    static let listJobs = Operation(
        "listJobs", tag: "jobs",
        summary: "What is done outside of requests, the latest first, deliveries of events too",
        parameters: [
            Parameter("state", in: .query, summary: "In this state", schema: stateSchema),
            Parameter("handler", in: .query, summary: "Of this handler", schema: ["type": "string"]),
            Parameter("event", in: .query, summary: "Deliveries of this event", schema: ["type": "string"]),
            Parameter(
                "deliveries", in: .query, summary: "Deliveries of events alone, or all but these",
                schema: ["type": "boolean"]),
            Parameter(
                "cursor", in: .query, summary: "`next` of the page before", schema: ["type": "string"]),
            Parameter(
                "limit", in: .query, summary: "Jobs of a page",
                schema: [
                    "type": "integer", "minimum": 1, "maximum": .integer(Int64(JobQuery.largestLimit)),
                    "default": .integer(Int64(JobQuery.standardLimit)),
                ]),
        ],
        replies: [Reply(200, "A page", schema: ["$ref": "#/components/schemas/JobPage"])],
        problems: ["SYSTEM_9051", "SYSTEM_9054"],
        components: ["JobPage": jobPage, "JobItem": object(members)])

    static let getJob = Operation(
        "getJob", tag: "jobs", summary: "A job with its input", parameters: [id],
        replies: [Reply(200, "The job", schema: ["$ref": "#/components/schemas/Job"])], problems: ["SYSTEM_9120"],
        components: ["Job": object(wholeMembers)])

    static let runJobAgain = Operation(
        "runJobAgain", tag: "jobs", summary: "Has a job that was given up run again", parameters: [id],
        replies: [Reply(200, "The job, waiting", schema: ["$ref": "#/components/schemas/Job"])],
        problems: ["SYSTEM_9120", "SYSTEM_9121"], components: ["Job": object(wholeMembers)])

    static let listSchedules = Operation(
        "listJobSchedules", tag: "jobs", summary: "The jobs that come again and again, and when",
        replies: [
            Reply(
                200, "Sorted by their handlers",
                schema: [
                    "type": "object", "required": ["items"], "additionalProperties": false,
                    "properties": ["items": ["type": "array", "items": schedule]],
                ])
        ])

    private static let id = Parameter("id", in: .path, required: true, schema: ["type": "string"])

    private static let stateSchema: JSON = [
        "type": "string", "enum": .array(Job.State.allCases.map { .string($0.rawValue) }),
    ]

    private static let jobPage: JSON = [
        "type": "object", "required": ["items", "next", "counts"], "additionalProperties": false,
        "properties": [
            "items": ["type": "array", "items": ["$ref": "#/components/schemas/JobItem"]],
            "next": ["type": ["string", "null"], "title": "The cursor of the next page"],
            "counts": object(
                JSON.Object(Job.State.allCases.map { ($0.rawValue, ["type": "integer", "minimum": 0]) })),
        ],
    ]

    private static func object(_ members: JSON.Object) -> JSON {
        [
            "type": "object", "additionalProperties": false, "required": .array(members.names.map(JSON.string)),
            "properties": .object(members),
        ]
    }

    private static let time: JSON = ["type": "string", "format": "date-time"]
    private static let timeOrNull: JSON = ["type": ["string", "null"], "format": "date-time"]

    private static let members: JSON.Object = [
        "id": ["type": "string"], "handler": ["type": "string"],
        "label": ["type": ["string", "null"], "title": "Null where no running module does these jobs"],
        "event": ["type": ["string", "null"], "title": "The event that it delivers"], "state": stateSchema,
        "run_at": time, "attempts": ["type": "integer", "minimum": 0], "created_at": time,
        "created_by": ["type": "string", "title": "The employee who caused it; empty for the host itself"],
        "request_id": ["type": "string"], "started_at": timeOrNull, "ended_at": timeOrNull,
        "problem": [
            "anyOf": [
                ["type": "null"],
                object(["code": ["type": "string"], "message": ["type": "string"], "hint": ["type": "string"]]),
            ],
            "title": "Why it failed last",
        ],
    ]

    private static var wholeMembers: JSON.Object {
        var members = members
        members["input"] = ["title": "What the job was given"]
        return members
    }

    private static let schedule = object([
        "handler": ["type": "string"], "label": ["type": ["string", "null"]],
        "rule": ["type": "string", "title": "`every 60 s`, or minute, hour, day, month and weekday in German time"],
        "next_at": time, "last_at": timeOrNull,
    ])
}
