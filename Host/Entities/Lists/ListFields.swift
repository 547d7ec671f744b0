import Values

/// The fields by which a caller may filter, sort, select and expand a list: what it may see, and what is declared so.
final class ListFields: Sendable {
    let declaration: EntityDeclaration
    let readable: [Field]
    let filterable: [Field]
    let sortable: [Field]

    static let parameters = ["limit", "cursor", "sort", "q", "fields", "expand", "total", "format", "archived"]

    init(_ declaration: EntityDeclaration, readable: [Field]) {
        self.declaration = declaration
        self.readable = readable
        let system = Self.system(of: declaration)
        let number = declaration.number?.field
        filterable =
            system
            + readable.filter { field in
                if Self.parameters.contains(field.name) { return false }
                if case .ref = field.type { return true }
                return field.isFiltered || field.isUnique || number == field.name
            }
        sortable = system.filter { $0.name != "created_by" } + readable.filter { $0.isSorted || number == $0.name }
    }

    /// The host's own fields as fields with a type.
    private static func system(of declaration: EntityDeclaration) -> [Field] {
        var fields = [Field("id", .ref(ReferenceTarget(entity: declaration.id, isSoft: false)))]
        if let states = declaration.states { fields.append(Field("state", .enumeration(states.states))) }
        for name in ["created_at", "updated_at"] { fields.append(Field(name, .datetime)) }
        fields.append(Field("created_by", .ref(ReferenceTarget(entity: "core.employee", isSoft: true))))
        return fields
    }

    var selectable: [Field] { readable.filter { $0.type.lines == nil } }

    var expandable: [Field] { readable.filter { $0.type.target != nil } }

    var searched: [Field] { readable.filter(\.isSearched) }

    /// - Throws: `SYSTEM_9052` naming what may be used instead.
    static func find(_ name: String, in fields: [Field], for parameter: String) throws(Problem) -> Field {
        guard let field = fields.first(where: { $0.name == name }) else {
            throw .fieldUnusable(name, in: parameter, allowed: fields.map(\.name))
        }
        return field
    }
}
