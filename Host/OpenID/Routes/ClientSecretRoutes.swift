import Database
import Identity
import Routing
import Values

/// The routes of a provider's secret, which goes in and never out.
struct ClientSecretRoutes: Sendable {
    static let longest = 1000

    let openID: OpenID

    var list: [Route] {
        [
            Route(
                .get, "/api/sign-in-providers/{id}/secret", access: .permission("core.sign_in_provider.read"),
                transaction: .reads, operation: .showClientSecret, handler: show),
            Route(
                .put, "/api/sign-in-providers/{id}/secret", access: .permission("core.sign_in_provider.update"),
                transaction: .writes, operation: .setClientSecret, handler: set),
        ]
    }

    @Sendable private func show(_ call: Call) throws -> Response {
        let provider = try self.provider(call)
        let row = try ClientSecretStore(unit: call.unit).find(provider)
        return .json([
            "set": .bool(row != nil), "callback": .string(provider.callback),
            "updated_at": row.map { .string($0.updatedAt) } ?? .null,
            "updated_by": row.map { .string($0.updatedBy) } ?? .null,
        ])
    }

    @Sendable private func set(_ call: Call) throws -> Response {
        let secret = try AuthInput(call.request, ["secret"])["secret"]
        guard !secret.isEmpty, secret.utf8.count <= Self.longest, secret.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
        else { throw Problem.secretMalformed }
        try openID.setSecret(secret, of: self.provider(call), call)
        return .noContent
    }

    private func provider(_ call: Call) throws -> Provider {
        guard let provider = try openID.directory.provider(id: call.parameters["id"] ?? "", in: call.unit) else {
            throw Problem.providerUnknown
        }
        return provider
    }
}
