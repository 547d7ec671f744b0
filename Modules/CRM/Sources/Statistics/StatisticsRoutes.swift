import WorkmateSDK

enum StatisticsRoutes {
    static func register(in registry: any Registry) throws {
        try registry.route("GET /statistics", requires: "crm.statistics.read", .reads, show)
    }

    @Sendable static func show(_ call: Call) throws -> Response {
        .json(try CustomerStatistics(on: call.today, from: call.database).json)
    }
}
