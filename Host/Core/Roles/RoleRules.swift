import Database
import Entities
import Routing
import Values

/// What must hold of roles beyond what their declaration says.
struct RoleRules: Sendable {
    /// Asked at each save, since modules come and go.
    let known: @Sendable () -> KnownPermissions

    private static let mostGrants = 500

    var code: EntityCode {
        var code = EntityCode()
        code.beforeSave = { call, change in try check(call, change) }
        return code
    }

    private func check(_ call: Call, _ change: EntityCode.Change) throws -> JSON.Object? {
        let old = RoleGrants.read(change.old?["permissions"]) ?? []
        let isBuiltIn = (change.old ?? change.new)["key"]?.string != nil
        if change.operation == .delete {
            if isBuiltIn { throw Problem.roleBuiltIn }
            try checkRights(call, RoleGrants.read(change.new["permissions"]) ?? [])
            return nil
        }
        guard let new = RoleGrants.read(change.new["permissions"]), new.count <= Self.mostGrants else {
            throw Problem.permissionsMalformed(most: Self.mostGrants)
        }
        let isAdministrator = change.old?["key"]?.string == RoleStore.administratorKey
        if isAdministrator && new != ["*"] { throw Problem.administratorNarrowed }
        try checkNames(new, old)
        try checkRights(call, Array(Set(new).symmetricDifference(old)).sorted())
        let demands = [change.old?["second_factor"], change.new["second_factor"]].map { $0?.bool ?? false }
        if change.old != nil && demands[0] != demands[1] { try checkRights(call, old) }
        let distinct = new.enumerated().filter { new.firstIndex(of: $1) == $0 }.map(\.element)
        return distinct == new ? nil : ["permissions": .array(distinct.map(JSON.string))]
    }

    /// What a role had already may belong to a module that is not loaded now.
    private func checkNames(_ new: [String], _ old: [String]) throws {
        let known = known()
        guard let unknown = new.first(where: { !old.contains($0) && !known.contains($0) }) else { return }
        throw Problem.permissionUnknown(unknown)
    }

    private func checkRights(_ call: Call, _ grants: [String]) throws {
        guard let grant = grants.first(where: { !call.principal.permissions.cover($0) }) else { return }
        throw Problem.grantNotOwn(grant, field: "permissions")
    }
}

extension Problem {
    static let roleBuiltIn = Problem(.conflict, code: "SYSTEM_9086")

    static let administratorNarrowed = Problem(
        .conflict, code: "SYSTEM_9087", fields: [FieldProblem("permissions", code: "SYSTEM_9087")])

    static func permissionsMalformed(most: Int) -> Problem {
        Problem(
            .invalid, code: "SYSTEM_9088", ["most": most],
            fields: [FieldProblem("permissions", code: "SYSTEM_9088", ["most": most])])
    }

    static func permissionUnknown(_ grant: String, field: String = "permissions") -> Problem {
        Problem(
            .invalid, code: "SYSTEM_9089", ["permission": grant],
            fields: [FieldProblem(field, code: "SYSTEM_9089", ["permission": grant])])
    }
}
