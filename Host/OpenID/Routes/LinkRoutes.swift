import Database
import Identity
import Routing
import Values

/// The routes under `/api/auth/oidc/links`: identities of providers that the caller signs in with.
struct LinkRoutes: Sendable {
    let openID: OpenID

    var list: [Route] {
        [
            Route(
                .get, "/api/auth/oidc/links", access: .session, transaction: .reads, operation: .listLinks,
                handler: links),
            Route(
                .post, "/api/auth/oidc/links/start", access: .session, transaction: .none, operation: .startLink,
                handler: start),
            Route(
                .post, "/api/auth/oidc/links", access: .session, transaction: .writes, operation: .createLink,
                handler: link),
            Route(
                .delete, "/api/auth/oidc/links/{id}", access: .session, transaction: .writes, operation: .deleteLink,
                handler: unlink),
        ]
    }

    @Sendable private func links(_ call: Call) throws -> Response {
        let links = try openID.identity.links(of: call.principal.id, in: call.unit)
        return .json(["items": .array(links.map(\.json))])
    }

    @Sendable private func start(_ call: Call) throws -> Response {
        let input = try AuthInput(call.request, ["provider", "challenge"])
        let location = try openID.begin(
            input["provider"], challenge: input["challenge"], linker: call.principal.id, call.database)
        return .json(["location": .string(location)], headers: [("cache-control", "no-store")])
    }

    @Sendable private func link(_ call: Call) throws -> Response {
        let input = try AuthInput(call.request, ["ticket", "verifier"])
        return .json(try openID.link(input["ticket"], verifier: input["verifier"], call).json, status: 201)
    }

    @Sendable private func unlink(_ call: Call) throws -> Response {
        try openID.identity.unlink(
            call.parameters["id"] ?? "", of: call.principal.id, from: SecurityOrigin(call), in: call.unit)
        return .noContent
    }
}
