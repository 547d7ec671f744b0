import WorkmateSDK

/// When an entry began and ended.
struct EntryTimes {
    private static let hour: Int64 = 3_600_000
    private static let longest = 24 * hour
    /// So far ahead may be recorded what is foreseen.
    private static let farthest = 24 * hour

    private let entry: TimeEntry

    init(_ entry: TimeEntry) { self.entry = entry }

    func problems(at now: Instant, among store: EntryStore) throws -> [FieldProblem] {
        guard let employee = entry.employee else { return [FieldProblem("employee", code: "TIME_5204")] }
        guard let start = entry.start else { return [] }
        var problems: [FieldProblem] = []
        if start.milliseconds - now.milliseconds > Self.farthest {
            problems.append(FieldProblem("started_at", code: "TIME_5207"))
        }
        if let end = entry.end {
            if end < start { problems.append(FieldProblem("ended_at", code: "TIME_5205")) }
            if end.milliseconds - start.milliseconds > Self.longest {
                problems.append(FieldProblem("ended_at", code: "TIME_5206"))
            }
        }
        guard problems.isEmpty, let other = try store.overlap(with: entry, of: employee, from: start) else {
            return problems
        }
        return [FieldProblem("started_at", code: "TIME_5208", ["start": other.start, "end": other.end ?? "…"])]
    }
}
