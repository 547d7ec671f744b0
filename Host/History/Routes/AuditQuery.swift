import Audit
import Entities
import Routing
import Values

/// Which entries of the whole audit are asked for.
struct AuditQuery {
    static let names = ["entity", "record", "principal", "event", "from", "until", "cursor", "limit"]

    let limit: Int
    let filter: AuditFilter

    /// - Throws: `SYSTEM_9051` for an unknown parameter, `SYSTEM_9054` for a value that is none.
    init(_ request: Request) throws(Problem) {
        for (name, _) in request.query where !Self.names.contains(name) {
            throw .parameterUnknown(name, allowed: Self.names)
        }
        limit = try HistoryQuery.limit(request)
        var filter = AuditFilter()
        filter.entity = request.query("entity")
        filter.record = request.query("record")
        filter.principal = request.query("principal")
        filter.event = request.query("event")
        filter.from = try Self.instant("from", request)
        filter.until = try Self.instant("until", request)
        if let event = filter.event, AuditEvent(rawValue: event) == nil {
            let events = AuditEvent.allCases.map(\.rawValue).joined(separator: ", ")
            throw .parameterMalformed("event", event, expected: events)
        }
        if let cursor = request.query("cursor") {
            guard Identifier.isValid(cursor) else { throw .parameterMalformed("cursor", cursor, expected: "next") }
            filter.before = cursor
        }
        self.filter = filter
    }

    private static func instant(_ name: String, _ request: Request) throws(Problem) -> Instant? {
        guard let text = request.query(name) else { return nil }
        guard let instant = Instant(parsing: text) else {
            throw .parameterMalformed(name, text, expected: "2026-11-21T09:00:00Z")
        }
        return instant
    }
}
