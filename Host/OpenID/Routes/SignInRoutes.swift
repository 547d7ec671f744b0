import Database
import Identity
import Routing
import Values

/// The routes under `/api/auth/oidc` with which somebody signs in.
struct SignInRoutes: Sendable {
    let openID: OpenID

    var list: [Route] {
        [
            Route(
                .get, "/api/auth/oidc", access: .everyone, transaction: .reads, operation: .listSignInProviders,
                handler: providers),
            Route(
                .get, "/api/auth/oidc/{provider}/start", access: .everyone, transaction: .none,
                operation: .startSignIn, handler: start),
            Route(
                .get, "/api/auth/oidc/{provider}/callback", access: .everyone, transaction: .none,
                operation: .returnFromProvider, handler: callback),
            Route(
                .post, "/api/auth/oidc/exchange", access: .everyone, transaction: .none, operation: .exchangeTicket,
                handler: exchange),
        ]
    }

    @Sendable private func providers(_ call: Call) throws -> Response {
        let providers = try openID.directory.providers(in: call.unit)
        return .json(["items": .array(providers.map { ["key": .string($0.key), "name": .string($0.name)] })])
    }

    @Sendable private func start(_ call: Call) throws -> Response {
        let challenge = call.request.query("challenge") ?? ""
        let location = try openID.begin(
            call.parameters["provider"] ?? "", challenge: challenge, linker: nil, call.database)
        return redirect(to: location)
    }

    /// What is behind the `#` reaches neither a log nor another site.
    @Sendable private func callback(_ call: Call) throws -> Response {
        let answer = ProviderAnswer(call.request)
        let (state, ticket) = try openID.limited(call) {
            try openID.complete(answer, from: call.parameters["provider"] ?? "", call)
        }
        return redirect(to: "/#\(state.linker == nil ? "sign-in" : "link")=\(ticket)")
    }

    private func redirect(to location: String) -> Response {
        Response(
            303,
            headers: [("location", location), ("cache-control", "no-store"), ("referrer-policy", "no-referrer")])
    }

    @Sendable private func exchange(_ call: Call) throws -> Response {
        let input = try AuthInput(call.request, ["ticket", "verifier"])
        let signIn = try openID.limited(call) {
            try openID.exchange(input["ticket"], verifier: input["verifier"], call)
        }
        return .json(signIn.json, headers: [("cache-control", "no-store")])
    }
}
