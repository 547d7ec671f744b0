import Core
import Plugins

extension Manifest {
    /// What the module means for the roles that every company begins with.
    var roleOffers: [RoleOffer] {
        permissions.flatMap { permission in
            permission.roles.map { RoleOffer(role: $0, permission: permission.id) }
        }
    }
}
