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
        let hours = HoursStore(database: call.database)
        if let entry = try call.records.get("time.entry", event.record), let worked = WorkedHours(entry) {
            try hours.save(worked)
        } else {
            try hours.remove(event.record)
        }
    }
}
