import WorkmateSDK

/// Finds time and documents of projects that came, changed or went while this module was not there to hear of it.
enum CatchUp {
    static func register(in registry: any Registry) throws {
        try registry.job("catch_up", run)
    }

    @Sendable private static func run(_ call: Call, _ job: Job) throws {
        let hours = HoursStore(database: call.database)
        try RecordWalk("time.entry", "project=ne:empty").run(
            call, known: hours.known, take: { try HoursFeed.take($0, $1, call) })
        let revenue = RevenueStore(database: call.database)
        try RecordWalk("invoices.invoice", "project=ne:empty&kind=in:invoice,correction,cancellation&status=ne:draft")
            .run(
                call, known: revenue.known, take: { try RevenueFeed.take($0, $1, call) })
    }
}
