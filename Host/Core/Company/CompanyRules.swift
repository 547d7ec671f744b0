import Entities
import Values

/// What must hold of the company beyond what its declaration says.
struct CompanyRules: Sendable {
    var code: EntityCode {
        var code = EntityCode()
        code.beforeSave = { _, change in
            if let name = change.new["time_zone"]?.string, TimeZoneFile.zone(name) == nil {
                throw Problem.timeZoneUnknown(name)
            }
            return nil
        }
        return code
    }
}

extension Problem {
    static func timeZoneUnknown(_ name: String) -> Problem {
        Problem(
            .invalid, code: "SYSTEM_9198", ["zone": name],
            fields: [FieldProblem("time_zone", code: "SYSTEM_9198", ["zone": name])])
    }
}
