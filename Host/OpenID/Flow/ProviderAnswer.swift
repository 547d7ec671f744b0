import Routing
import Values

/// With what a provider sends a browser back.
struct ProviderAnswer {
    let state: String
    private let code: String?
    private let error: String?
    private let issuer: String?

    init(_ request: Request) {
        state = request.query("state") ?? ""
        code = request.query("code")
        error = request.query("error")
        issuer = request.query("iss")
    }

    /// - Throws: `AUTH_1066` for an answer that another issuer signed with its name (RFC 9207), `AUTH_1077` for a refusal,
    ///   `AUTH_1076` for an answer that is neither.
    func code(from provider: Provider) throws(Problem) -> String {
        if let issuer, issuer != provider.issuer { throw .issuerWrong(issuer, of: provider) }
        if let error { throw .refused(by: provider, error) }
        guard let code, !code.isEmpty else { throw .rubbish(of: provider, "neither a code nor an error") }
        return code
    }
}
