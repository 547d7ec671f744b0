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
                .post, "/api/auth/keys", access: .session, transaction: .writes, operation: .makeKey, handler: make),
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

    @Sendable private func make(_ call: Call) throws -> Response {
        let made = try identity.makeKey(try APIKeyOrder(call.request), by: call.principal, in: call.unit)
        try note(.keyMade, made.key, call, in: call.unit)
        var answer = made.key.json.object ?? [:]
        answer["key"] = .string(made.text)
        return .json(.object(answer), status: 201, headers: [("cache-control", "no-store")])
    }

    @Sendable private func revoke(_ call: Call) throws -> Response {
        let key = try identity.revokeKey(call.parameters["id"] ?? "", by: call.principal, in: call.unit)
        try note(.keyEnded, key, call, in: call.unit)
        return .noContent
    }

    private func note(
        _ kind: SecurityEvent.Kind, _ key: APIKey, _ call: Call, in unit: any UnitOfWork
    ) throws {
        let details: JSON.Object = [
            "key": .string(key.id), "name": .string(key.name), "scopes": .array(key.scopes.map(JSON.string)),
        ]
        try identity.note(
            kind, of: key.principal, by: call.principal.id, from: SecurityOrigin(call), telling: details, in: unit)
    }
}
