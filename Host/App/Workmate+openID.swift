import Audit
import Core
import OpenID
import Outbound
import Routing
import Values

extension Workmate {
    /// Signing in at the providers that Core's records name, through the host's own client.
    static func openID(_ core: Core, _ settings: Settings, _ keeper: SealKeeper, _ log: AuditLog) -> OpenID {
        OpenID(
            directory: core.signInDirectory, identity: core.identity,
            client: GuardedClient(allowing: settings.privateNetworks, authorities: settings.authoritiesFile),
            seal: keeper.seal, clock: core.clock
        ) { provider, had, call in
            let change = AuditChange("client_secret", old: had ? "***" : .null, new: "***")
            let entry = AuditEntry(
                .update, entity: "core.sign_in_provider", record: provider, changes: [change], call)
            try log.record(entry, in: call.unit)
        }
    }
}
