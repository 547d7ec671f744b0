import Entities
import Routing
import Values

/// The route of the audit package.
struct AuditRoutes: Sendable {
    let engine: EntityEngine
    let source: AuditSource

    private static let permission = "core.audit.export"

    var list: [Route] {
        [
            Route(
                .get, "/api/audit-package", access: .permission(Self.permission), transaction: .reads,
                timeoutMilliseconds: 120_000, operation: Self.operation, handler: package)
        ]
    }

    @Sendable private func package(_ call: Call) throws -> Response {
        try call.requireWhole(Self.permission)
        let period = try AuditPeriod(call.request)
        let bytes = try AuditPackage(engine: engine, source: source, period: period, call: call).zip()
        let name = "attachment; filename=\"z3-\(period.from)-\(period.to).zip\""
        return Response(
            200, headers: [("content-type", "application/zip"), ("content-disposition", name)], body: bytes)
    }

    private static let operation = Operation(
        "getAuditPackage", tag: "audit",
        summary: "The records of a period for a tax audit (GoBD, Z3): CSV files, index.xml and its DTD, as a ZIP.",
        parameters: [
            Operation.Parameter("from", in: .query, required: true, summary: "The first day", schema: day),
            Operation.Parameter("to", in: .query, required: true, summary: "The last day", schema: day),
        ],
        replies: [
            Operation.Reply(
                200, "The package", schema: ["type": "string", "format": "binary"], mediaType: "application/zip")
        ],
        problems: ["SYSTEM_9051", "SYSTEM_9054", "SYSTEM_9097"])

    private static let day: JSON = ["type": "string", "format": "date"]
}
