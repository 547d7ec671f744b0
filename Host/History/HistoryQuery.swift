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
        let limitText = request.query("limit") ?? String(Self.standardLimit)
        guard let limit = Int(limitText), (1...Self.largestLimit).contains(limit) else {
            throw .parameterMalformed("limit", limitText, expected: "1 … \(Self.largestLimit)")
        }
        self.limit = limit
        guard let cursor = request.query("cursor") else {
            place = nil
            return
        }
        guard let place = HistoryPlace(cursor) else {
            throw .parameterMalformed("cursor", cursor, expected: "next")
        }
        self.place = place
    }
}
