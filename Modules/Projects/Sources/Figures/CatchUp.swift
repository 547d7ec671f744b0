import WorkmateSDK

/// Finds time and documents of projects that came while this module was not there to hear of them.
enum CatchUp {
    static func register(in registry: any Registry) throws {
        try registry.job("catch_up", run)
    }

    @Sendable private static func run(_ call: Call, _ job: Job) throws {
        try RecordWalk("time.entry", "project=ne:empty").run(
            call, known: { try HoursStore(database: call.database).known($0) }, take: { try keep($0, call) })
        try RecordWalk("invoices.invoice", "project=ne:empty&status=ne:draft").run(
            call, known: { try RevenueStore(database: call.database).known($0) },
            take: { try RevenueFeed.take($0, call) })
    }

    private static func keep(_ entry: JSON.Object, _ call: Call) throws {
        guard let worked = WorkedHours(entry) else { return }
        try HoursStore(database: call.database).save(worked)
    }
}
