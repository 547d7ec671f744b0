import Crypto
import FoundationEssentials
import Secrets
import Values

/// What the host has to remember between sending a browser to a provider and its coming back. It travels with the
/// browser, sealed, so that beginning costs no row.
struct SignInState: Equatable {
    /// Milliseconds that somebody may take at the provider.
    static let lifetime: Int64 = 10 * 60_000
    private static let owner = "openid state"
    private static let longest = 4096

    let provider: String
    let nonce: String
    /// Of the exchange with the provider (PKCE).
    let verifier: String
    /// What the browser that began has to answer to, at the end.
    let challenge: Challenge
    /// Who links an identity to themselves; nil for signing in.
    let linker: String?
    let expiresAt: Instant

    init(provider: Provider, challenge: Challenge, linker: String?, now: Instant) {
        self.provider = provider.id
        nonce = Challenge.randomText()
        verifier = Challenge.randomText()
        self.challenge = challenge
        self.linker = linker
        expiresAt = now + Self.lifetime
    }

    /// - Throws: `AUTH_1062` for a text that no host of this database made.
    init(opening text: String, with seal: SecretSeal) throws {
        do {
            guard text.utf8.count <= Self.longest else { throw Problem.stateUnknown }
            let json = try JSON(parsing: seal.open(text, of: Self.owner))
            guard let provider = json["provider"]?.string, let nonce = json["nonce"]?.string,
                let verifier = json["verifier"]?.string, let challenge = json["challenge"]?.string,
                let end = json["expires_at"]?.string.flatMap(Instant.init(parsing:))
            else { throw Problem.stateUnknown }
            self.provider = provider
            self.nonce = nonce
            self.verifier = verifier
            self.challenge = try Challenge(challenge)
            linker = json["linker"]?.string
            expiresAt = end
        } catch is SealMismatch {
            throw Problem.stateUnknown
        }
    }

    func sealed(with seal: SecretSeal) throws -> String {
        let json: JSON = [
            "provider": .string(provider), "nonce": .string(nonce), "verifier": .string(verifier),
            "challenge": .string(challenge.text), "linker": linker.map(JSON.string) ?? .null,
            "expires_at": .string(expiresAt.text),
        ]
        return try seal.seal(json.bytes, of: Self.owner)
    }

    static func hash(_ text: String) -> String { SHA256.hash(data: Array(text.utf8)).hexadecimal }
}
