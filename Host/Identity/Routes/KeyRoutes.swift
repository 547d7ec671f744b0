import Database
import Routing
import Values

/// The routes under `/api/auth/keys`.
struct KeyRoutes: Sendable {
    let identity: Identity

    var list: [Route] {
        [
            Route(
                .get, "/api/auth/keys", access: .session, transaction: .reads, operation: .listKeys, handler: keys),
            Route(
                .post, "/api/auth/keys", access: .session, transaction: .none, operation: .makeKey, handler: make),
            Route(
                .delete, "/api/auth/keys/{id}", access: .session, transaction: .writes, operation: .revokeKey,
                handler: revoke),
        ]
    }

    @Sendable private func keys(_ call: Call) throws -> Response {
        let principal = call.request.query("principal") ?? call.principal.id
        let keys = try identity.keys(of: principal, for: call.principal, in: call.unit)
        return .json(["items": .array(keys.map(\.json))])
    }

    /// In a unit of its own, since what the host's keeps for an Idempotency-Key would hold the key.
    @Sendable private func make(_ call: Call) throws -> Response {
        let order = try APIKeyOrder(call.request)
        let made = try call.database.write { try identity.makeKey(order, by: call.principal, in: $0) }
        var answer = made.key.json.object ?? [:]
        answer["key"] = .string(made.text)
        return .json(.object(answer), status: 201, headers: [("cache-control", "no-store")])
    }

    @Sendable private func revoke(_ call: Call) throws -> Response {
        try identity.revokeKey(call.parameters["id"] ?? "", by: call.principal, in: call.unit)
        return .noContent
    }
}
