import Database
import Identity
import Outbound
import Routing
import Secrets
import Values

/// Signing in at a provider of the company (OpenID Connect), which ends in a session of our own.
package struct OpenID: Sendable {
    /// Hears that the secret of a provider was set, in the unit that does it, and whether there was one before.
    package typealias Journal = @Sendable (_ provider: String, _ had: Bool, Call) throws -> Void

    let directory: any ProviderDirectory
    let identity: Identity
    let client: GuardedClient
    let seal: SecretSeal
    let clock: any WallClock
    let journal: Journal
    let cache = ProviderCache()

    package init(
        directory: any ProviderDirectory, identity: Identity, client: GuardedClient, seal: SecretSeal,
        clock: any WallClock, journal: @escaping Journal
    ) {
        self.directory = directory
        self.identity = identity
        self.client = client
        self.seal = seal
        self.clock = clock
        self.journal = journal
    }

    package var routes: [Route] {
        (SignInRoutes(openID: self).list + LinkRoutes(openID: self).list + ClientSecretRoutes(openID: self).list)
            .map(Identity.withoutKeys)
    }

    /// - Throws: `AUTH_1060` for a key of no provider that is in use.
    func provider(_ key: String, in unit: any UnitOfWork) throws -> Provider {
        guard let provider = try directory.provider(key: key, in: unit) else { throw Problem.providerUnknown }
        return provider
    }

    func document(of provider: Provider) throws -> ProviderDocument {
        try cache.document(of: provider, now: clock.now) { try talk(to: provider).document() }
    }

    func talk(to provider: Provider) -> ProviderClient { ProviderClient(provider: provider, client: client) }
}
