import Values

/// A list of one entity that somebody comes back to.
struct SavedFilter: Equatable, Sendable {
    static let longestName = 100
    static let mostConditions = 30
    /// What is asked of the list, besides its conditions.
    static let parameters = ["q", "sort", "fields", "archived"]
    /// What belongs to a page of the list, and not to the filter.
    private static let ofPage = ["limit", "cursor", "expand", "total", "format"]

    fileprivate static let reserved = parameters + ofPage

    struct Condition: Equatable, Sendable {
        let field: String
        /// As in the address of a list: `active`, `ge:2026-01-01`.
        let value: String
    }

    let id: String
    var version: Int64
    let owner: String
    let entity: String
    var name: String
    var isShared: Bool
    var conditions: [Condition]
    /// By the names of the list's parameters.
    var asked: [String: String]

    /// The query of the list, each part with the place at which it stands in the filter.
    var parts: [(place: String, name: String, value: String)] {
        conditions.enumerated().map { (place: "filter[\($0)]", name: $1.field, value: $1.value) }
            + Self.parameters.compactMap { name in
                asked[name].map { (place: name == "fields" ? "columns" : name, name: name, value: $0) }
            }
    }

    /// `{"filter": [{"field", "value"}], "q", "sort", "columns", "archived"}`
    var query: JSON.Object {
        [
            "filter": .array(conditions.map { ["field": .string($0.field), "value": .string($0.value)] }),
            "q": text("q"), "sort": text("sort"), "archived": text("archived"),
            "columns": asked["fields"].map { .array($0.split(separator: ",").map { .string(String($0)) }) } ?? .null,
        ]
    }

    private func text(_ name: String) -> JSON { asked[name].map(JSON.string) ?? .null }

    /// Takes over those members of a body that there are.
    ///
    /// - Throws: `SYSTEM_9191` for another shape.
    mutating func take(_ body: JSON.Object) throws(Problem) {
        var refused = Set(body.names).subtracting(["name", "shared", "filter", "q", "sort", "columns", "archived"])
        for member in body.members where !refused.contains(member.name) {
            if !take(member.name, member.value) { refused.insert(member.name) }
        }
        if name.isEmpty || name.count > Self.longestName { refused.insert("name") }
        guard refused.isEmpty else { throw .filterMalformed(refused.sorted()) }
    }

    /// False for a value that is none.
    private mutating func take(_ member: String, _ value: JSON) -> Bool {
        switch member {
        case "name":
            guard let text = value.string else { return false }
            name = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        case "shared":
            guard let flag = value.bool else { return false }
            isShared = flag
        case "filter":
            guard let list = value.array.map({ $0.map(Condition.init) }), list.count <= Self.mostConditions,
                !list.contains(nil)
            else { return false }
            conditions = list.compactMap(\.self)
        case "columns":
            guard value.isNull || value.array?.allSatisfy({ $0.string?.isEmpty == false }) == true else { return false }
            asked["fields"] = value.array?.compactMap(\.string).joined(separator: ",")
        default:
            guard value.isNull || value.string != nil else { return false }
            asked[member] = value.string
        }
        return true
    }
}

extension SavedFilter.Condition {
    /// Nil for another shape.
    fileprivate init?(_ json: JSON) {
        guard let object = json.object, Set(object.names) == ["field", "value"], let field = object["field"]?.string,
            let value = object["value"]?.string, !SavedFilter.reserved.contains(field)
        else { return nil }
        self.init(field: field, value: value)
    }
}

extension Problem {
    /// - Parameter members: those that are wrong.
    static func filterMalformed(_ members: [String]) -> Problem {
        Problem(
            .invalid, code: "SYSTEM_9191",
            fields: members.map {
                FieldProblem($0, code: "SYSTEM_9192", ["most": SavedFilter.longestName])
            })
    }

    /// - Parameter faults: what the entity's list refuses now.
    static func filterUnfit(_ name: String, _ faults: [FieldProblem]) -> Problem {
        Problem(.invalid, code: "SYSTEM_9193", ["name": name], fields: faults)
    }

    static func filterStale(_ name: String, _ faults: [FieldProblem]) -> Problem {
        Problem(.conflict, code: "SYSTEM_9194", ["name": name], fields: faults)
    }

    static func filterNamed(_ name: String) -> Problem { Problem(.conflict, code: "SYSTEM_9195", ["name": name]) }
}
