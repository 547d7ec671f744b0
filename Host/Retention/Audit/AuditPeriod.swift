import Database
import Entities
import Routing
import Values

/// The days that an audit is about.
struct AuditPeriod: Equatable {
    let from: Day
    let to: Day

    init(from: Day, to: Day) {
        self.from = from
        self.to = to
    }

    /// Reads `?from=2026-01-01&to=2026-12-31`.
    ///
    /// - Throws: `SYSTEM_9051` for another parameter, `SYSTEM_9054` for a value that is no day, or an end before the start.
    init(_ request: Request) throws(Problem) {
        for (name, _) in request.query where !["from", "to"].contains(name) {
            throw .parameterUnknown(name, allowed: ["from", "to"])
        }
        from = try Self.day("from", request)
        to = try Self.day("to", request)
        if to < from { throw .parameterMalformed("to", to.description, expected: "≥ \(from)") }
    }

    private static func day(_ name: String, _ request: Request) throws(Problem) -> Day {
        let text = request.query(name) ?? ""
        guard let day = Day(parsing: text) else { throw .parameterMalformed(name, text, expected: "YYYY-MM-DD") }
        return day
    }

    /// Which records of an entity belong into the package, as a condition on `t`: vouchers by their own date, and what
    /// they refer to as it stood at the end.
    func condition(of entity: EntityDeclaration) -> SQL {
        let end = Instant(milliseconds: (to.daysSince1970 + 1) * 86_400_000)
        guard let date = entity.retention?.begins.map({ "t.\($0)" }) else { return "t.created_at < \(end)" }
        let start = Instant(milliseconds: from.daysSince1970 * 86_400_000)
        return """
            (\(raw: date) BETWEEN \(from.description) AND \(to.description)
            OR (\(raw: date) IS NULL AND t.created_at >= \(start) AND t.created_at < \(end)))
            """
    }
}
