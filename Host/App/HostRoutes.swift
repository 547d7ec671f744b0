import Database
import Plugins
import Routing
import Values

/// The host's own operations: whether it lives, what it runs, how it is spoken to.
struct HostRoutes: Sendable {
    let modules: ModuleCatalogue
    let catalogue: ErrorCatalogue
    let version: String

    var list: [Route] {
        [
            Route(
                .get, "/api/health", access: .everyone, transaction: .reads, operation: Self.healthOperation,
                handler: health),
            Route(
                .get, "/health", access: .everyone, transaction: .none, operation: Self.lifeOperation, handler: life),
            Route(
                .get, "/ready", access: .everyone, transaction: .reads, operation: Self.readyOperation,
                handler: health),
            Route(
                .get, "/api/modules", access: .permission("core.module.read"), transaction: .none,
                operation: Self.modulesOperation, handler: listModules),
        ]
    }

    /// The document of these and all other routes; made last, since it describes itself too.
    static func documentation(_ document: @escaping @Sendable () throws -> [UInt8]) -> Route {
        Route(
            .get, "/api/openapi.json", access: .session, transaction: .none,
            operation: Operation(
                "getOpenAPI", tag: "host", summary: "This document: OpenAPI 3.1 of the host and the running modules",
                replies: [Reply(200, "The document", schema: ["type": "object"])])
        ) { _ in .json(bytes: try document()) }
    }

    @Sendable private func life(_ call: Call) -> Response { .json(["status": "ok"]) }

    @Sendable private func health(_ call: Call) throws -> Response {
        // The unit is open, so the database answers.
        .json(["status": "ok", "version": .string(version), "database": .string(call.unit.dialect.rawValue)])
    }

    @Sendable private func listModules(_ call: Call) throws -> Response {
        .json([
            "items": modules.json(in: call.language) { problem in
                let text = catalogue.told(
                    problem.code, in: call.language, problem.parameters, requestID: call.requestID)
                return (text?.message ?? problem.code, text?.hint ?? "")
            }
        ])
    }

    private typealias Reply = Operation.Reply

    private static let lifeOperation = Operation(
        "getLife", tag: "host", summary: "Whether the process lives",
        replies: [
            Reply(
                200, "It does",
                schema: [
                    "type": "object", "additionalProperties": false, "required": ["status"],
                    "properties": ["status": ["const": "ok"]],
                ])
        ])

    private static let readyOperation = operation(
        "getReadiness", "Whether the host takes requests: its database answers")

    private static let healthOperation = operation("getHealth", "Whether the host and its database answer")

    private static func operation(_ id: String, _ summary: String) -> Operation {
        Operation(
            id, tag: "host", summary: summary,
            replies: [
                Reply(
                    200, "They do",
                    schema: [
                        "type": "object", "additionalProperties": false,
                        "required": ["status", "version", "database"],
                        "properties": [
                            "status": ["const": "ok"], "version": ["type": "string"],
                            "database": ["enum": ["sqlite", "postgres"]],
                        ],
                    ])
            ])
    }

    private static let modulesOperation = Operation(
        "listModules", tag: "host", summary: "Every staged module, and why one does not run",
        replies: [
            Reply(
                200, "The modules, sorted by id",
                schema: [
                    "type": "object", "additionalProperties": false, "required": ["items"],
                    "properties": ["items": ["type": "array", "items": moduleSchema]],
                ])
        ])

    private static let moduleSchema: JSON = [
        "type": "object", "additionalProperties": false,
        "required": ["id", "version", "label", "state", "step", "reason"],
        "properties": [
            "id": ["type": "string"], "version": ["type": ["string", "null"]], "label": ["type": ["string", "null"]],
            "state": ["enum": ["staged", "running", "failed", "held", "disabled"]],
            "step": ["type": ["string", "null"]],
            "reason": [
                "anyOf": [
                    ["type": "null"],
                    [
                        "type": "object", "additionalProperties": false, "required": ["code", "message", "hint"],
                        "properties": [
                            "code": ["type": "string"], "message": ["type": "string"], "hint": ["type": "string"],
                        ],
                    ],
                ]
            ],
        ],
    ]
}
