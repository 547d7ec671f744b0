import Database
import Routing
import Secrets
import Values

extension OpenID {
    /// - Throws: `AUTH_1061` when none was set for the provider's issuer, `AUTH_1085` for one that none of the host's
    ///   keys opens.
    func secret(of provider: Provider, in unit: any UnitOfWork) throws -> String {
        guard let row = try ClientSecretStore(unit: unit).find(provider) else { throw Problem.secretMissing(provider) }
        do {
            let bytes = try seal.open(row.sealed, of: SealedClientSecrets.owner(provider.id, provider.issuer))
            return String(decoding: bytes, as: UTF8.self)
        } catch let mismatch as SealMismatch {
            throw Problem.secretSealedOtherwise(provider, mismatch)
        }
    }

    func setSecret(_ secret: String, of provider: Provider, _ call: Call) throws {
        let owner = SealedClientSecrets.owner(provider.id, provider.issuer)
        let sealed = try seal.seal(Array(secret.utf8), of: owner)
        let store = ClientSecretStore(unit: call.unit)
        let had = try store.find(provider) != nil
        try store.save(sealed, of: provider, now: call.now, by: call.principal.id)
        try journal(provider.id, had, call)
    }
}
