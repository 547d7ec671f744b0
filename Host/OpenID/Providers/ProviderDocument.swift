import Outbound
import Values

/// What a provider says of itself at `/.well-known/openid-configuration`.
struct ProviderDocument: Sendable {
    let authorization: String
    let token: String
    let keys: String
    let userinfo: String?
    let introspection: String?
    /// Whether the secret goes into the body, since the provider does not take it in the head.
    let takesSecretInBody: Bool

    static func address(of issuer: String) -> String {
        (issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer) + "/.well-known/openid-configuration"
    }

    /// - Throws: `AUTH_1066` for a document of another issuer, `AUTH_1076` for one that lacks what it has to say or
    ///   names places that are not encrypted.
    init(_ json: JSON.Object, of provider: Provider) throws(Problem) {
        guard json["issuer"]?.string == provider.issuer else {
            throw .issuerWrong(json["issuer"]?.string ?? "", of: provider)
        }
        func place(_ name: String) throws(Problem) -> String? {
            guard let text = json[name]?.string else { return nil }
            guard ProviderAddress.isGood(text) else { throw .rubbish(of: provider, "\(name) \(text)") }
            return text
        }
        guard let authorization = try place("authorization_endpoint"), let token = try place("token_endpoint"),
            let keys = try place("jwks_uri")
        else { throw .rubbish(of: provider, "a discovery document without endpoints") }
        self.authorization = authorization
        self.token = token
        self.keys = keys
        userinfo = try place("userinfo_endpoint")
        introspection = try place("introspection_endpoint")
        let methods = json["token_endpoint_auth_methods_supported"]?.array?.compactMap(\.string)
        takesSecretInBody = methods.map { !$0.contains("client_secret_basic") } ?? false
    }
}

/// An address of a provider: encrypted, or on this very machine where the operator opened it (`private_networks`).
package enum ProviderAddress {
    private static let loopback: Set<String> = ["127.0.0.1", "localhost"]

    package static func isGood(_ text: String) -> Bool { host(of: text) != nil }

    /// The one server that may be called for it; nil for an address that is not good.
    static func host(of text: String) -> DeclaredHost? {
        guard let url = OutgoingURL(text), url.scheme == "https" || url.scheme == "http" && loopback.contains(url.host)
        else { return nil }
        return DeclaredHost("\(url.scheme)://\(url.host):\(url.port)")
    }
}
