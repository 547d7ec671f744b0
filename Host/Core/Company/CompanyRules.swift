import Entities
import Routing
import Values

/// What must hold of the company beyond what its declaration says.
struct CompanyRules: Sendable {
    /// Nil where no document can become a logo.
    let logos: LogoJudge?

    var code: EntityCode {
        var code = EntityCode()
        code.beforeSave = { call, change in
            if let name = change.new["time_zone"]?.string, TimeZoneFile.zone(name) == nil {
                throw Problem.timeZoneUnknown(name)
            }
            return try face(call, change)
        }
        return code
    }

    /// The bytes of a logo that was chosen, so that documents go on showing it when its own document changes.
    private func face(_ call: Call, _ change: EntityCode.Change) throws -> JSON.Object? {
        guard change.new["logo"] != change.old?["logo"] else { return nil }
        guard let document = change.new["logo"]?.string else { return ["logo_sha256": .null] }
        guard let logos else { throw Problem.logoMissing() }
        return ["logo_sha256": .string(try logos.take(document, call).sha256)]
    }
}

extension Problem {
    static func timeZoneUnknown(_ name: String) -> Problem {
        Problem(
            .invalid, code: "SYSTEM_9198", ["zone": name],
            fields: [FieldProblem("time_zone", code: "SYSTEM_9198", ["zone": name])])
    }
}
