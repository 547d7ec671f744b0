import Entities
import Routing
import Values

/// Which part of an inbox is asked for.
struct InboxQuery {
    static let standardLimit = 50
    static let largestLimit = 200
    static let names = ["kind", "until", "limit", "cursor"]

    let due: DueQuery

    /// - Parameter kinds: those that there are for the caller.
    /// - Throws: `SYSTEM_9051` for an unknown parameter, `SYSTEM_9054` for a value that is none, `SYSTEM_9055`.
    init(_ request: Request, kinds: [String]) throws(Problem) {
        var values: [String: String] = [:]
        for (name, value) in request.query {
            guard Self.names.contains(name) else { throw .parameterUnknown(name, allowed: Self.names) }
            guard values.updateValue(value, forKey: name) == nil else {
                throw .parameterMalformed(name, value, expected: "1 × \(name)")
            }
        }
        let limitText = values["limit"] ?? String(Self.standardLimit)
        guard let limit = Int(limitText), (1...Self.largestLimit).contains(limit) else {
            throw .parameterMalformed("limit", limitText, expected: "1 … \(Self.largestLimit)")
        }
        due = DueQuery(
            kinds: try Self.kinds(values["kind"], kinds), until: try Self.day(values["until"]), limit: limit,
            behind: try Self.place(values["cursor"]))
    }

    private static func kinds(_ text: String?, _ known: [String]) throws(Problem) -> Set<String>? {
        guard let text else { return nil }
        let asked = Set(text.split(separator: ",").map(String.init))
        guard !asked.isEmpty, asked.isSubset(of: known) else {
            throw .parameterMalformed("kind", text, expected: known.joined(separator: ", "))
        }
        return asked
    }

    private static func day(_ text: String?) throws(Problem) -> Day? {
        guard let text else { return nil }
        guard let day = Day(parsing: text) else {
            throw .parameterMalformed("until", text, expected: "YYYY-MM-DD")
        }
        return day
    }

    private static func place(_ text: String?) throws(Problem) -> DuePlace? {
        guard let text else { return nil }
        return try DuePlace(parsing: text)
    }
}
