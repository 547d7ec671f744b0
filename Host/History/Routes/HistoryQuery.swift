import Audit
import Entities
import Routing
import Values

/// Which page of a history is asked for.
struct HistoryQuery {
    static let standardLimit = 50
    static let largestLimit = 200
    private static let names = ["cursor", "limit"]

    let limit: Int
    /// Where the page before ended.
    let place: HistoryPlace?

    /// - Throws: `SYSTEM_9051` for an unknown parameter, `SYSTEM_9054` for a value that is none.
    init(_ request: Request) throws(Problem) {
        for (name, _) in request.query where !Self.names.contains(name) {
            throw .parameterUnknown(name, allowed: Self.names)
        }
        limit = try Self.limit(request)
        guard let cursor = request.query("cursor") else {
            place = nil
            return
        }
        guard let place = HistoryPlace(cursor) else {
            throw .parameterMalformed("cursor", cursor, expected: "next")
        }
        self.place = place
    }

    static func limit(_ request: Request) throws(Problem) -> Int {
        let text = request.query("limit") ?? String(standardLimit)
        guard let limit = Int(text), (1...largestLimit).contains(limit) else {
            throw .parameterMalformed("limit", text, expected: "1 … \(largestLimit)")
        }
        return limit
    }
}
