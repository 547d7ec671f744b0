import WorkmateSDK

/// A time entry lies where no other of its employee lies, in an open period, and knows what it is worth.
enum EntryRules {
    static func register(in registry: any Registry) throws {
        try registry.beforeSave("entry", check)
        try registry.afterSave("entry") { call, change in
            try EntryApproval.tell(call, change)
            try ForeignBilling.tell(call, change)
        }
    }

    /// Actions that touch no time, so that neither billing nor a lock is in their way.
    private static let timeless: Set<String> = ["merge", "mark_billed", "release"]

    @Sendable static func check(_ call: Call, _ change: Change) throws -> Patch? {
        if let action = change.action, timeless.contains(action) { return nil }
        if let old = change.old.map(TimeEntry.init) {
            if old.isBilled { throw Problem.entryBilled(old.record.text("billed_on") ?? "") }
            try refuseLocked(old, call)
        }
        switch change.operation {
        case .create, .update: return try completed(call, change)
        case .delete: try refuseSettled(change)
        case .action, .preview: break
        }
        return nil
    }

    private static func completed(_ call: Call, _ change: Change) throws -> Patch {
        var record = change.new
        if record.text("employee") == nil, !call.principalID.isEmpty { record["employee"] = .string(call.principalID) }
        var entry = TimeEntry(record)
        let store = EntryStore(database: call.database)
        if let employee = entry.employee { try store.hold(employee) }
        try refuseLocked(entry, call)
        let place = try EntryPlace(entry, after: change.old.map(TimeEntry.init), call)
        entry = place.entry
        let problems = try EntryTimes(entry).problems(at: call.now, among: store) + place.problems
        guard problems.isEmpty else { throw Problem(.invalid, code: "TIME_5203", fields: problems) }
        return try EntryWorth(entry, place.terms, call).patch(change, store)
    }

    static func refuseLocked(_ entry: TimeEntry, _ call: Call) throws {
        guard let days = entry.days, let employee = entry.employee,
            let lock = try LockStore(database: call.database).lock(over: days.first, days.last, for: employee)
        else { return }
        throw Problem.periodLocked(lock)
    }

    /// What was handed in stays, as the record of working time that it is.
    private static func refuseSettled(_ change: Change) throws {
        let state = change.new.text("state") ?? ""
        guard state == "submitted" || state == "approved" else { return }
        throw Problem(.conflict, code: "TIME_5212")
    }
}

extension Problem {
    static func entryBilled(_ day: String) -> Problem { Problem(.conflict, code: "TIME_5210", ["day": day]) }

    static func periodLocked(_ lock: PeriodLock) -> Problem {
        Problem(.conflict, code: "TIME_5211", ["first": lock.first, "last": lock.last])
    }
}
