import WorkmateSDK

/// Keeps what the time entries of projects say, told by events of the module that tracks time, where there is one.
enum HoursFeed {
    static func register(in registry: any Registry) throws {
        for event in ["created", "changed", "deleted"] {
            try registry.subscribe(to: "time.entry.\(event)/1", take)
        }
    }

    /// Takes the entry as it is by now, so that an event that comes twice or late does no harm.
    @Sendable static func take(_ call: Call, _ event: Event) throws {
        try take(event.record, call.records.get("time.entry", event.record), call)
    }

    /// - Parameter record: nil for an entry that is gone.
    static func take(_ entry: String, _ record: JSON.Object?, _ call: Call) throws {
        let hours = HoursStore(database: call.database)
        if let worked = record.flatMap(WorkedHours.init) {
            try hours.save(worked)
        } else {
            try hours.remove(entry)
        }
    }
}
