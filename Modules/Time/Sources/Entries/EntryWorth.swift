import WorkmateSDK

/// The two clocks of an entry, measured and billed, and what the billed time is worth.
struct EntryWorth {
    private let entry: TimeEntry
    private let terms: EntryPlace.Terms?
    private let call: Call

    init(_ entry: TimeEntry, _ terms: EntryPlace.Terms?, _ call: Call) {
        self.entry = entry
        self.terms = terms
        self.call = call
    }

    /// All that an entry gets by itself.
    func patch(_ change: Change, _ store: EntryStore) throws -> Patch {
        guard let day = entry.days?.first else { return [:] }
        var patch: Patch = [
            "employee": entry.record["employee"] ?? .null, "customer": entry.record["customer"] ?? .null,
            "billable": entry.record["billable"] ?? .null, "worked_on": .string(day.description),
        ]
        if change.operation == .create { patch["origin"] = entry.isRunning ? "timer" : "manual" }
        patch["warnings"] = try warnings(store)
        patch.merge(try worth(on: day, after: change.old))
        return patch
    }

    private func worth(on day: Day, after old: JSON.Object?) throws -> Patch {
        let rounding = try RoundingStore(database: call.database).rule(
            project: entry.project, customer: entry.customer, on: day)
        let measured = entry.span?.minutes
        let billed = measured.map { entry.adjustedMinutes ?? rounding?.rounded($0) ?? $0 }
        let (rate, source) = try rate(on: day, after: old)
        let cost = try RateStore(database: call.database).cost(of: entry.employee, on: day)
        let charged = entry.billable == true ? billed ?? 0 : 0
        return [
            "minutes": measured.map(JSON.integer) ?? .null, "billed_minutes": billed.map(JSON.integer) ?? .null,
            "rate": rate?.json ?? .null, "rate_source": source.map(JSON.string) ?? .null,
            "amount": rate?.forMinutes(charged).json ?? .null,
            "cost": cost?.forMinutes(measured ?? 0).json ?? .null,
        ]
    }

    /// The first that is set. The rate of a project that cannot be read any more stays what it was.
    private func rate(on day: Day, after old: JSON.Object?) throws -> (ExactDecimal?, source: String?) {
        if let own = entry.record.number("own_rate") { return (own, "entry") }
        if let rate = terms?.rate { return (rate, "project") }
        if terms == nil, entry.project != nil, old?.text("project") == entry.project,
            old?.text("rate_source") == "project", let kept = old?.number("rate")
        {
            return (kept, "project")
        }
        return try RateStore(database: call.database).rate(customer: entry.customer, employee: entry.employee, on: day)
    }

    private func warnings(_ store: EntryStore) throws -> JSON {
        guard let span = entry.span, let employee = entry.employee else { return [] }
        let others = try store.spans(of: employee, around: span.start, but: entry.id)
        let shift = Shift.all(of: others + [span]).first { $0.spans.contains(span) }
        return .array(shift?.warnings.map(\.json) ?? [])
    }
}
