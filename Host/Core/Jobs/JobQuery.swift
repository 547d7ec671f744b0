import Entities
import Jobs
import Routing
import Values

/// Which jobs are asked for.
struct JobQuery {
    static let standardLimit = 50
    static let largestLimit = 200
    private static let names = ["state", "handler", "event", "deliveries", "cursor", "limit"]

    let limit: Int
    let filter: JobFilter

    /// - Throws: `SYSTEM_9051` for an unknown parameter, `SYSTEM_9054` for a value that is none.
    init(_ request: Request) throws(Problem) {
        for (name, _) in request.query where !Self.names.contains(name) {
            throw .parameterUnknown(name, allowed: Self.names)
        }
        let limitText = request.query("limit") ?? String(Self.standardLimit)
        guard let limit = Int(limitText), (1...Self.largestLimit).contains(limit) else {
            throw .parameterMalformed("limit", limitText, expected: "1 … \(Self.largestLimit)")
        }
        self.limit = limit
        var filter = JobFilter()
        filter.state = try Self.choice("state", request, Job.State.init, Job.State.allCases.map(\.rawValue))
        filter.handler = request.query("handler")
        filter.event = request.query("event")
        filter.isDelivery = try Self.choice("deliveries", request, { Bool($0) }, ["true", "false"])
        if let cursor = request.query("cursor") {
            guard Identifier.isValid(cursor) else { throw .parameterMalformed("cursor", cursor, expected: "next") }
            filter.before = cursor
        }
        self.filter = filter
    }

    private static func choice<Value>(
        _ name: String, _ request: Request, _ read: (String) -> Value?, _ allowed: [String]
    ) throws(Problem) -> Value? {
        guard let text = request.query(name) else { return nil }
        guard let value = read(text) else {
            throw .parameterMalformed(name, text, expected: allowed.joined(separator: ", "))
        }
        return value
    }
}
