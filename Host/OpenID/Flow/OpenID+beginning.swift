import Database
import Routing
import Values

extension OpenID {
    /// Where to send a browser so that somebody signs in.
    ///
    /// - Parameters:
    ///   - challenge: S256 of a secret that the browser keeps; who cannot show it gets nothing at the end.
    ///   - linker: who links the identity to themselves; nil for signing in.
    /// - Throws: `AUTH_1060` … `AUTH_1061` for a provider that is not ready, `AUTH_1066`, `AUTH_1075`, `AUTH_1076` for
    ///   one that does not answer as it should, `AUTH_1082` for a challenge that is none.
    func begin(_ key: String, challenge: String, linker: String?, _ database: any Database) throws -> String {
        let challenge = try Challenge(challenge)
        let provider = try database.read { unit in
            let provider = try self.provider(key, in: unit)
            _ = try secret(of: provider, in: unit)
            return provider
        }
        let document = try self.document(of: provider)
        let state = SignInState(provider: provider, challenge: challenge, linker: linker, now: clock.now)
        let query = FormText.text([
            ("response_type", "code"), ("client_id", provider.clientID), ("redirect_uri", provider.callback),
            ("scope", provider.scopes), ("state", try state.sealed(with: seal)), ("nonce", state.nonce),
            ("code_challenge", Challenge(verifier: state.verifier).text), ("code_challenge_method", "S256"),
        ])
        return document.authorization + (document.authorization.contains("?") ? "&" : "?") + query
    }
}
