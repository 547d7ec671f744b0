import Database
import Routing
import Values

/// What a caller asks of a list, judged against the entity and what the caller may see.
struct ListQuery {
    enum Format: String { case json, csv }
    enum Archived: String { case `false`, `true`, all }

    static let standardLimit = 50
    static let largestLimit = 500
    /// Rows of a CSV file, which has no pages.
    static let largestFile = 100_000

    private(set) var filters: [ListFilter] = []
    /// What holds beside the filters.
    var conditions: [SQL] = []
    /// Whether the conditions look into the host's search index.
    private(set) var readsIndex = false
    let order: ListOrder
    let cursor: ListCursor?
    let fields: [Field]?
    let system: Set<String>?
    let expanded: [Field]
    let limit: Int
    let wantsTotal: Bool
    let format: Format

    /// - Throws: `SYSTEM_9051` for an unknown parameter, and what the parameters' own values are refused with.
    init(_ query: [(name: String, value: String)], _ access: EntityAccess, currency: String, _ unit: any UnitOfWork)
        throws
    {
        let fields = access.listFields
        let values = try Self.single(query, fields)
        format = try Self.word(values, "format", or: .json)
        order = try ListOrder(values["sort"], fields)
        cursor = try values["cursor"].map { [order] in try ListCursor(parsing: $0, for: order) }
        wantsTotal = try Self.flag(values, "total")
        limit = try Self.limit(values["limit"], format)
        let chosen = Self.names(values["fields"])
        system = chosen.map(Set.init)
        self.fields = try chosen.map { try Self.chosen($0, fields) }
        expanded = try (Self.names(values["expand"]) ?? []).map {
            try ListFields.find($0, in: fields.expandable, for: "expand")
        }
        if let archived = Self.archived(fields.declaration, try Self.word(values, "archived", or: .false)) {
            conditions.append(archived)
        }
        for (name, value) in query where !ListFields.parameters.contains(name) {
            let field = try ListFields.find(name, in: fields.filterable, for: name)
            filters.append(try ListFilter(field, value, in: fields.declaration, currency: currency))
        }
        let search = SearchCondition(values["q"] ?? "", in: fields.declaration)
        if let found = try search.found(readable: fields.readable, in: unit) {
            conditions.append(found.sql)
            readsIndex = found.readsIndex
        }
    }

    /// The parameters of the list itself, each at most once.
    private static func single(
        _ query: [(name: String, value: String)], _ fields: ListFields
    ) throws(Problem) -> [String: String] {
        var values: [String: String] = [:]
        for (name, value) in query {
            if ListFields.parameters.contains(name) {
                guard values.updateValue(value, forKey: name) == nil else {
                    throw .parameterMalformed(name, value, expected: "1 × \(name)")
                }
            } else if !fields.filterable.contains(where: { $0.name == name }) {
                throw .parameterUnknown(name, allowed: ListFields.parameters + fields.filterable.map(\.name))
            }
        }
        return values
    }

    private static func names(_ text: String?) -> [String]? {
        text.map { $0.split(separator: ",").map(String.init) }
    }

    private static func chosen(_ names: [String], _ fields: ListFields) throws(Problem) -> [Field] {
        var chosen: [Field] = []
        for name in names where !fields.declaration.systemFields.contains(name) {
            let allowed = fields.selectable + fields.declaration.systemFields.map { Field($0, .text) }
            chosen.append(try ListFields.find(name, in: allowed, for: "fields"))
        }
        return chosen
    }

    private static func word<Word: RawRepresentable<String>>(
        _ values: [String: String], _ name: String, or standard: Word
    ) throws(Problem) -> Word {
        guard let text = values[name] else { return standard }
        guard let word = Word(rawValue: text) else {
            throw .parameterMalformed(name, text, expected: name == "format" ? "json, csv" : "true, false, all")
        }
        return word
    }

    private static func flag(_ values: [String: String], _ name: String) throws(Problem) -> Bool {
        guard let text = values[name] else { return false }
        guard text == "true" || text == "false" else {
            throw .parameterMalformed(name, text, expected: "true, false")
        }
        return text == "true"
    }

    private static func limit(_ text: String?, _ format: Format) throws(Problem) -> Int {
        let largest = format == .csv ? largestFile : largestLimit
        guard let text else { return format == .csv ? largestFile : standardLimit }
        guard let limit = Int(text), (1...largest).contains(limit) else {
            throw .parameterMalformed("limit", text, expected: "1 … \(largest)")
        }
        return limit
    }

    private static func archived(_ declaration: EntityDeclaration, _ wanted: Archived) -> SQL? {
        guard declaration.archive else { return nil }
        return switch wanted {
        case .false: "t.archived_at IS NULL"
        case .true: "t.archived_at IS NOT NULL"
        case .all: nil
        }
    }
}
