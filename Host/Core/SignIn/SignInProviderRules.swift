import Database
import Entities
import OpenID
import Routing
import Values

/// What must hold of sign-in providers beyond what their declaration says.
struct SignInProviderRules: Sendable {
    var code: EntityCode {
        var code = EntityCode()
        code.beforeSave = { call, change in
            try check(call, change)
            return nil
        }
        code.afterSave = { call, change in
            guard change.operation == .delete else { return }
            try ClientSecretStore(unit: call.unit).remove(SignInProviderRecord(change.new).id)
        }
        return code
    }

    private func check(_ call: Call, _ change: EntityCode.Change) throws {
        let old = change.old.map(SignInProviderRecord.init)
        let new = SignInProviderRecord(change.new)
        if change.operation != .delete {
            let fields = faults(new)
            guard fields.isEmpty else { throw Problem.providerRefused(fields) }
        }
        // Who decides on a provider decides who gets what it hands out.
        let mapped = try SignInProviderStore(unit: call.unit).mappedRoles(of: new.id)
        let roles = new.roles.union(old?.roles ?? []).union(mapped)
        let grants = try RoleStore(unit: call.unit).grants(of: roles)
        if let grant = grants.first(where: { !call.principal.permissions.cover($0) }) {
            throw Problem.grantNotOwn(grant, field: "roles")
        }
    }

    private func faults(_ new: SignInProviderRecord) -> [FieldProblem] {
        var fields: [FieldProblem] = []
        for (name, text) in [("issuer", new.issuer), ("address", new.address)] where !isPlace(text) {
            fields.append(FieldProblem(name, code: "AUTH_1091"))
        }
        if !new.scopes.contains("openid") { fields.append(FieldProblem("scopes", code: "AUTH_1092")) }
        if new.isRuleHalf { fields.append(FieldProblem("provisioning_values", code: "AUTH_1093")) }
        return fields
    }

    private func isPlace(_ text: String) -> Bool {
        ProviderAddress.isGood(text) && !text.contains("?") && !text.contains("#")
    }
}

/// What must hold of the mapping of a provider's roles.
struct SignInMappingRules: Sendable {
    var code: EntityCode {
        var code = EntityCode()
        code.beforeSave = { call, change in
            let roles = [change.old, change.new].compactMap { $0?["role"]?.string }
            let grants = try RoleStore(unit: call.unit).grants(of: Set(roles))
            if let grant = grants.first(where: { !call.principal.permissions.cover($0) }) {
                throw Problem.grantNotOwn(grant, field: "role")
            }
            return nil
        }
        return code
    }
}

extension Problem {
    static func providerRefused(_ fields: [FieldProblem]) -> Problem {
        Problem(.invalid, code: "AUTH_1090", fields: fields)
    }
}
