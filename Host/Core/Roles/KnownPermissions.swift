import Entities
import Routing

/// Every permission that something in the running host asks for, with the scopes it can be narrowed to.
package struct KnownPermissions: Sendable {
    private var scopes: [String: Set<String>] = [:]

    package init(entities: [EntityDeclaration] = [], routes: [Route] = [], others: [String] = []) {
        for entity in entities {
            let names = Set(entity.scopes.keys)
            for name in Self.names(of: entity) { scopes[name, default: []].formUnion(names) }
        }
        for case .permission(let name) in routes.map(\.access) { scopes[name, default: []].formUnion([]) }
        for name in others { scopes[name, default: []].formUnion([]) }
    }

    package var names: [String] { scopes.keys.sorted() }

    package func scopes(of name: String) -> [String] { scopes[name, default: []].sorted() }

    private static func names(of entity: EntityDeclaration) -> [String] {
        let rights = entity.permissions
        return [rights.read] + rights.hosted + [rights.create, rights.update, rights.delete].compactMap(\.self)
            + entity.actions.map(\.permission) + (entity.states?.moves.compactMap(\.permission) ?? [])
            + entity.fields.compactMap(\.readPermission)
            + [entity.restriction?.permission, entity.merge?.permission].compactMap(\.self)
    }

    /// Whether a grant (`*`, `crm.*`, `crm.customer.read:own`) gives anything.
    package func contains(_ grant: String) -> Bool {
        let parts = grant.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let isWild = parts[0] == "*" || parts[0].hasSuffix(".*")
        let covered = scopes.filter { isWild ? $0.key.hasPrefix(parts[0].dropLast()) : $0.key == parts[0] }
        guard parts.count == 2 else { return !covered.isEmpty }
        return covered.contains { $0.value.contains(String(parts[1])) }
    }
}
