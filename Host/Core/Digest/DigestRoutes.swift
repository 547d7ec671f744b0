import Routing
import Values

/// Whether the caller wants a daily mail of what is due for them.
struct DigestRoutes: Sendable {
    var list: [Route] {
        [
            Route(
                .get, "/api/inbox/digest", access: .session, transaction: .reads, operation: .digest, handler: show),
            Route(
                .put, "/api/inbox/digest", access: .session, transaction: .writes, operation: .changeDigest,
                handler: change),
        ]
    }

    @Sendable private func show(_ call: Call) throws -> Response {
        .json((try DigestStore(unit: call.unit).find(of: call.principal.id) ?? .standard).json)
    }

    @Sendable private func change(_ call: Call) throws -> Response {
        let digest = try Digest(call.request.jsonObject())
        try DigestStore(unit: call.unit).save(digest, of: call.principal.id, now: call.now)
        return .json(digest.json)
    }
}

extension Operation {
    fileprivate static let digest = Operation(
        "getDigest", tag: "core", summary: "Whether the caller wants a daily mail of what is due",
        replies: [Reply(200, "The choice", schema: ["$ref": "#/components/schemas/Digest"])], components: components)

    fileprivate static let changeDigest = Operation(
        "putDigest", tag: "core",
        summary:
            "Choose a daily mail of what is due, from an hour of one's own day on; days without anything have none",
        requestBody: schema,
        replies: [Reply(200, "The choice", schema: ["$ref": "#/components/schemas/Digest"])],
        problems: ["SYSTEM_9202"], components: components)

    private static let components: [String: JSON] = ["Digest": schema]

    private static let schema: JSON = [
        "type": "object", "additionalProperties": false, "required": ["wanted", "hour"],
        "properties": [
            "wanted": ["type": "boolean"],
            "hour": ["type": "integer", "minimum": 0, "maximum": 23, "default": .integer(Digest.standard.hour)],
        ],
        "examples": [["wanted": true, "hour": 7]],
    ]
}
