import Database
import Entities
import Identity
import OpenID
import Routing
import Values

/// The sign-in providers, and the employees as their people.
struct SignInDirectory: ProviderDirectory {
    let identities: any PrincipalDirectory
    let engine: @Sendable () -> EntityEngine

    func providers(in unit: any UnitOfWork) throws -> [Provider] { try SignInProviderStore(unit: unit).active() }

    func provider(key: String, in unit: any UnitOfWork) throws -> Provider? {
        try SignInProviderStore(unit: unit).find(key: key)
    }

    func provider(id: String, in unit: any UnitOfWork) throws -> Provider? {
        try SignInProviderStore(unit: unit).find(id: id)
    }

    func employee(address: String, in unit: any UnitOfWork) throws -> String? {
        try EmployeeStore(unit: unit).id(email: address)
    }

    func mayLinkByAddress(_ employee: String, _ provider: Provider, in unit: any UnitOfWork) throws -> Bool {
        let store = SignInProviderStore(unit: unit)
        let roles = try store.rule(of: provider.id).roles.union(store.mappedRoles(of: provider.id))
        let handedOut = Permissions(try RoleStore(unit: unit).grants(of: roles))
        guard let entry = try identities.entry(employee, in: unit) else { return false }
        return handedOut.cover(entry.principal.permissions)
    }

    func hire(_ person: Newcomer, by provider: Provider, _ call: Call) throws -> String {
        let rule = try SignInProviderStore(unit: call.unit).rule(of: provider.id)
        let roles = try rule.roles.filter { try mayGive($0, rule.maker, in: call.unit) }.sorted()
        let record: JSON.Object = [
            "first_name": .string(person.firstName), "last_name": .string(person.lastName),
            "email": .string(person.email), "roles": .array(roles.map(JSON.string)),
        ]
        return try engine().create("core.employee", record, call.asHost).id
    }

    func assign(_ names: Set<String>, to employee: String, by provider: Provider, _ call: Call) throws {
        let mappings = try SignInProviderStore(unit: call.unit).mappings(of: provider.id)
        let present = try RoleStore(unit: call.unit).roles(of: employee).map(\.id)
        // Who has a role keeps it as long as the provider names it; who made the mapping may have left since.
        let named = mappings.filter { names.contains($0.name) }
        let given = try named.filter { try present.contains($0.role) || mayGive($0.role, $0.maker, in: call.unit) }
        let kept = Set(present).subtracting(mappings.map(\.role)).union(given.map(\.role))
        guard kept != Set(present) else { return }
        do {
            let roles = JSON.array(kept.sorted().map(JSON.string))
            _ = try engine().update("core.employee", id: employee, ["roles": roles], version: nil, call.asHost)
        } catch let problem as Problem where problem == .lastAdministrator {
            // The company is not locked out by what somebody changed at the provider.
            return
        }
    }

    /// Nobody hands on what they do not have, nor after they have it no more.
    private func mayGive(_ role: String, _ maker: String, in unit: any UnitOfWork) throws -> Bool {
        guard let entry = try identities.entry(maker, in: unit), entry.isActive else { return false }
        return try RoleStore(unit: unit).grants(of: [role]).allSatisfy(entry.principal.permissions.cover)
    }
}

extension Core {
    /// The sign-in providers, for signing in at them.
    package var signInDirectory: any ProviderDirectory {
        SignInDirectory(identities: CoreDirectory(clock: clock)) { [desk] in desk.engine }
    }
}
