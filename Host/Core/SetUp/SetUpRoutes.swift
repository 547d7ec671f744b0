import Entities
import Identity
import Routing
import Values

/// The route behind the set-up link.
struct SetUpRoutes: Sendable {
    let core: Core
    let engine: EntityEngine

    private static let names = ["token", "email", "password", "first_name", "last_name"]

    var list: [Route] {
        [
            Route(
                .post, "/api/auth/setup", access: .everyone, transaction: .none, operation: Self.operation,
                handler: setUp)
        ]
    }

    @Sendable private func setUp(_ call: Call) throws -> Response {
        let input = try AuthInput(call.request, Self.names)
        let person = FirstAdministrator(
            email: input["email"], password: input["password"], firstName: input["first_name"],
            lastName: input["last_name"])
        try core.make(person, invitation: input["token"], engine: engine, database: call.database)
        return .noContent
    }

    private static let operation = Operation(
        "setUp", tag: "auth", summary: "Makes the first administrator with the one-time set-up link.",
        requestBody: [
            "type": "object", "additionalProperties": false, "required": .array(names.map(JSON.string)),
            "properties": .object(JSON.Object(names.map { ($0, ["type": "string"]) })),
        ],
        replies: [Operation.Reply(204, "The administrator can sign in")],
        problems: [
            "AUTH_1010", "AUTH_1018", "AUTH_1019", "AUTH_1020", "AUTH_1022", "AUTH_1024", "SYSTEM_9020", "SYSTEM_9090",
        ])
}
