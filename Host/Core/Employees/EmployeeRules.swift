import Database
import Entities
import Identity
import Routing
import Values

/// What must hold of employees beyond what their declaration says.
struct EmployeeRules: Sendable {
    let identity: Identity

    var code: EntityCode {
        var code = EntityCode()
        code.beforeSave = { call, change in
            try check(call, change)
            return nil
        }
        code.afterSave = { call, change in try follow(call, change) }
        return code
    }

    private func check(_ call: Call, _ change: EntityCode.Change) throws {
        // One after another, so that two administrators cannot retire each other at the same time.
        try CompanyStore(unit: call.unit).lock()
        let old = change.old.map(EmployeeRecord.init)
        let new = change.operation == .delete ? nil : EmployeeRecord(change.new)
        if let new { try checkFields(new, old, in: call.unit) }
        try checkRights(call, old, new)
        try checkAdministrators(old ?? EmployeeRecord(change.new), new, in: call.unit)
    }

    private func checkFields(_ new: EmployeeRecord, _ old: EmployeeRecord?, in unit: any UnitOfWork) throws {
        var fields: [FieldProblem] = []
        if let hired = new.hiredOn, let left = new.terminatedOn, left < hired {
            fields.append(FieldProblem("terminated_on", code: "SYSTEM_9081", ["hired_on": hired]))
        }
        if let superior = new.reportsTo, superior != old?.reportsTo,
            try EmployeeStore(unit: unit).reports(superior, to: new.id)
        {
            fields.append(FieldProblem("reports_to", code: "SYSTEM_9082"))
        }
        if let zone = new.timeZone, zone != old?.timeZone, TimeZoneFile.zone(zone) == nil {
            fields += Problem.timeZoneUnknown(zone).fields
        }
        guard fields.isEmpty else { throw Problem.employeeRefused(fields) }
    }

    /// Nobody gives or takes rights that they do not have, nor decides on the way in of who has them.
    private func checkRights(_ call: Call, _ old: EmployeeRecord?, _ new: EmployeeRecord?) throws {
        let roles = RoleStore(unit: call.unit)
        let had = old?.roles ?? []
        let changed = had.symmetricDifference(new?.roles ?? [])
        if let grant = try roles.grants(of: changed).first(where: { !call.principal.permissions.cover($0) }) {
            throw Problem.grantNotOwn(grant, field: "roles")
        }
        guard let old, old.id != call.principal.id, decides(old, new) else { return }
        guard try roles.grants(of: had).allSatisfy(call.principal.permissions.cover) else {
            throw Problem.employeeMayMore
        }
    }

    private func decides(_ old: EmployeeRecord, _ new: EmployeeRecord?) -> Bool {
        guard let new else { return true }
        return old.email != new.email || old.maySignIn != new.maySignIn || old.terminatedOn != new.terminatedOn
            || old.reportsTo != new.reportsTo
    }

    private func checkAdministrators(_ old: EmployeeRecord, _ new: EmployeeRecord?, in unit: any UnitOfWork) throws {
        let role = try RoleStore(unit: unit).administrator()
        func isAdministrator(_ record: EmployeeRecord) -> Bool { record.isPermanent && record.roles.contains(role) }
        guard isAdministrator(old), new.map(isAdministrator) != true else { return }
        guard try EmployeeStore(unit: unit).hasAdministrator(besides: old.id) else { throw Problem.lastAdministrator }
    }

    private func follow(_ call: Call, _ change: EntityCode.Change) throws {
        guard let old = change.old.map(EmployeeRecord.init) else { return }
        let new = EmployeeRecord(change.new)
        if change.operation == .delete || new.isArchived {
            try identity.shutOut(old.id, in: call.unit)
        } else if !new.maySignIn {
            try identity.revokeSessions(of: old.id, in: call.unit)
        }
        if old.email != new.email { try identity.rename(old.id, login: new.email, in: call.unit) }
    }
}

extension Problem {
    static func employeeRefused(_ fields: [FieldProblem]) -> Problem {
        Problem(.invalid, code: "SYSTEM_9080", fields: fields)
    }

    static func grantNotOwn(_ grant: String, field: String) -> Problem {
        Problem(
            .forbidden, code: "SYSTEM_9083", ["permission": grant],
            fields: [FieldProblem(field, code: "SYSTEM_9083", ["permission": grant])])
    }

    static let employeeMayMore = Problem(.forbidden, code: "SYSTEM_9084")
    static let lastAdministrator = Problem(.conflict, code: "SYSTEM_9085")
}
