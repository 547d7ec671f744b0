import Values

/// The fields by which a caller may filter, sort, select and expand a list: what it may see, and what is declared so.
struct ListFields {
    let declaration: EntityDeclaration
    let readable: [Field]

    static let parameters = ["limit", "cursor", "sort", "q", "fields", "expand", "total", "format", "archived"]

    init(_ declaration: EntityDeclaration, readable: [Field]) {
        self.declaration = declaration
        self.readable = readable
    }

    init(_ access: EntityAccess) { self.init(access.entity.declaration, readable: access.readableFields) }

    /// The host's own fields as fields with a type.
    private var system: [Field] {
        var fields = [Field("id", .ref(ReferenceTarget(entity: declaration.id, isSoft: false)))]
        if let states = declaration.states { fields.append(Field("state", .enumeration(states.states))) }
        for name in ["created_at", "updated_at"] { fields.append(Field(name, .datetime)) }
        fields.append(Field("created_by", .ref(ReferenceTarget(entity: "core.employee", isSoft: true))))
        return fields
    }

    var filterable: [Field] {
        system
            + readable.filter { field in
                if Self.parameters.contains(field.name) { return false }
                if case .ref = field.type { return true }
                return field.isFiltered || field.isUnique || declaration.number?.field == field.name
            }
    }

    var sortable: [Field] {
        system.filter { $0.name != "created_by" }
            + readable.filter { $0.isSorted || declaration.number?.field == $0.name }
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
