import Database
import Entities
import Routing
import Values

/// The route that deletes what no law keeps any more, once its dry run is confirmed.
struct PurgeRoute: Sendable {
    let retention: Retention

    static let permission = "core.retention.purge"

    var route: Route {
        Route(
            .post, "/api/retention/purge", access: .permission(Self.permission), transaction: .none,
            timeoutMilliseconds: 120_000, operation: .purge, handler: purge)
    }

    @Sendable private func purge(_ call: Call) throws -> Response {
        try call.requireWhole(Self.permission)
        let confirmation = try confirmation(call.request)
        let plan = try call.database.read { try PurgePlan(retention, call.with(unit: $0)) }
        var answer = PurgeAnswer(retention: retention, day: GermanYear.today(call.now), plan: plan)
        guard let confirmation else { return .json(answer.json) }
        guard confirmation == plan.confirmation else { throw Problem.purgeChanged(records: plan.records.count) }
        var run = PurgeRun(retention.engine, call, limit: .seconds(60))
        answer.left = try run.run(plan)
        answer.purged = run.purged
        return .json(answer.json)
    }

    /// Nil for a dry run.
    private func confirmation(_ request: Request) throws -> String? {
        if request.body.isEmpty { return nil }
        let body = try request.jsonObject()
        guard let value = body["confirm"] else {
            guard body.isEmpty else { throw Problem.purgeMalformed() }
            return nil
        }
        guard body.names == ["confirm"], let text = value.string else { throw Problem.purgeMalformed() }
        return text
    }
}
