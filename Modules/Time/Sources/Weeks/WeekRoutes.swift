import WorkmateSDK

/// A week of somebody's entries, of whom the caller may see them.
enum WeekRoutes {
    static func register(in registry: any Registry) throws {
        try registry.route("GET /weeks/{week}", requires: "time.entry.read", .reads, show)
    }

    @Sendable static func show(_ call: Call) throws -> Response {
        let text = call.request.parameter("week")
        guard let week = Week(text) else { throw Problem.noWeek(text) }
        let employee = call.request.query("employee") ?? call.principalID
        guard employee.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || Character(Unicode.Scalar($0)).isHexDigit }) else {
            throw Problem.wrongInput("employee")
        }
        let sheet = WeekSheet(
            week: week, employee: employee, entries: try entries(of: employee, in: week, call), now: call.now)
        return .json(sheet.json)
    }

    /// With the days before, since rest is counted from them.
    private static func entries(of employee: String, in week: Week, _ call: Call) throws -> [JSON.Object] {
        let days = (-2..<7).map { (week.first + $0).description }.joined(separator: ",")
        let filter = "employee=\(employee)&worked_on=in:\(days)&sort=started_at&limit=500"
        var (items, next) = try call.records.query("time.entry", filter)
        while let cursor = next {
            let page = try call.records.query("time.entry", "\(filter)&cursor=\(cursor)")
            items += page.items
            next = page.next
        }
        return items
    }
}

extension Problem {
    static func noWeek(_ text: String) -> Problem { Problem(.notFound, code: "TIME_5218", ["week": text]) }
}
