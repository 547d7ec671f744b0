import Crypto
import Database
import Synchronization
import Values

/// The keys of access tokens: this process signs with one of its own, and verifies with the public half of every
/// host's. A private half is never written anywhere.
final class SigningKeys: Sendable {
    private struct Signer {
        let id: String
        let key: Ed25519
        let signsUntil: Instant
    }

    private struct Verifier {
        let key: Ed25519
        let verifiesUntil: Instant
    }

    private struct State {
        var signer: Signer?
        var verifiers: [String: Verifier] = [:]
    }

    private let state = Mutex(State())
    private let settings: IdentitySettings

    init(settings: IdentitySettings) { self.settings = settings }

    /// The key that signs now, made and published in the unit when there is none.
    func signer(in unit: any UnitOfWork, now: Instant) throws -> (id: String, key: Ed25519) {
        if let signer = state.withLock({ $0.signer }), now < signer.signsUntil { return (signer.id, signer.key) }
        let signer = Signer(
            id: Identifier.make(at: now), key: Ed25519(privateKey: Curve25519.Signing.PrivateKey()),
            signsUntil: now + settings.keyLifetime
        )
        try SigningKeyStore(unit: unit).insert(
            signer.id, signer.key, now: now,
            verifiesUntil: signer.signsUntil + settings.accessLifetime + Claims.skew
        )
        unit.afterCommit { [self] in state.withLock { $0.signer = signer } }
        return (signer.id, signer.key)
    }

    /// The key of a token's `kid`; nil for a foreign one and for one whose time is over.
    func verifier(_ id: String, in unit: any UnitOfWork, now: Instant) throws -> Ed25519? {
        guard Identifier.isValid(id) else { return nil }
        if let known = state.withLock({ $0.verifiers[id] }) {
            return now < known.verifiesUntil ? known.key : nil
        }
        guard let (key, until) = try SigningKeyStore(unit: unit).find(id), now < until else { return nil }
        state.withLock { state in
            state.verifiers = state.verifiers.filter { now < $0.value.verifiesUntil }
            state.verifiers[id] = Verifier(key: key, verifiesUntil: until)
        }
        return key
    }
}
