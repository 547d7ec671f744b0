import Routing
import Values

/// What a role can be made of.
struct PermissionRoutes: Sendable {
    let known: @Sendable () -> KnownPermissions

    var list: [Route] {
        [
            Route(
                .get, "/api/permissions", access: .permission("core.role.read"), transaction: .reads,
                operation: Self.operation, handler: permissions)
        ]
    }

    @Sendable private func permissions(_ call: Call) -> Response {
        let known = known()
        let items = known.names.map { name -> JSON in
            ["name": .string(name), "scopes": .array(known.scopes(of: name).map(JSON.string))]
        }
        return .json(["items": .array(items)])
    }

    private static let operation = Operation(
        "listPermissions", tag: "roles", summary: "Every permission of the running host, with its scopes.",
        replies: [
            Operation.Reply(
                200, "The permissions",
                schema: [
                    "type": "object", "required": ["items"], "additionalProperties": false,
                    "properties": [
                        "items": [
                            "type": "array",
                            "items": [
                                "type": "object", "required": ["name", "scopes"], "additionalProperties": false,
                                "properties": [
                                    "name": ["type": "string"],
                                    "scopes": ["type": "array", "items": ["type": "string"]],
                                ],
                            ],
                        ]
                    ],
                ])
        ])
}
