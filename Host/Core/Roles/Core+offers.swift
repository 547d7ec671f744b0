import Database
import Entities
import Routing
import Values

extension Core {
    /// Gives each role what modules mean for it. Each offer is made once: what is taken from a role stays taken.
    func accept(_ offers: [RoleOffer], _ database: any Database) throws {
        let known = known()
        let useful = offers.filter { known.contains($0.permission) }
        guard try !database.read({ try RoleOfferStore(unit: $0).new(of: useful).isEmpty }) else { return }
        try database.write { unit in
            let store = RoleOfferStore(unit: unit)
            let new = try store.new(of: useful)
            for offer in new { try store.insert(offer) }
            for (role, offers) in Dictionary(grouping: new, by: \.role) {
                try give(offers.map(\.permission).sorted(), to: role, systemCall(database, unit))
            }
        }
    }

    private func give(_ permissions: [String], to key: String, _ call: Call) throws {
        guard let role = try RoleStore(unit: call.unit).role(key) else { return }
        let grants = permissions.reduce(into: role.grants) { grants, permission in
            if !Permissions(grants).cover(permission) { grants.append(permission) }
        }
        guard grants != role.grants else { return }
        _ = try desk.engine.update(
            "core.role", id: role.id, ["permissions": .array(grants.map(JSON.string))],
            version: nil, call)
    }
}
