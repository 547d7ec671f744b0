import WorkmateSDK

enum StatisticsRoutes {
    static func register(in registry: any Registry) throws {
        try registry.route("GET /statistics", requires: "crm.statistics.read", .reads, show)
    }

    /// The figures are of everyone's records, so a grant that is narrowed to some of them does not reach.
    @Sendable static func show(_ call: Call) throws -> Response {
        for permission in ["crm.customer.read", "crm.activity.read"] { try call.require(permission) }
        return .json(try CustomerStatistics(on: call.today, from: call.database).json)
    }
}
