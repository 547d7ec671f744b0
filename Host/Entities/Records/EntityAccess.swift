import Database
import Values

/// What a caller may do with the records of an entity, and to which of them a grant is narrowed.
struct EntityAccess {
    let entity: RegisteredEntity
    let registry: EntityRegistry
    let principal: Principal

    /// A condition on the table `t`; `isForeign` when it looks into another module's table.
    struct Filter {
        var sql: SQL
        var isForeign = false
    }

    /// The part of the records that the permission covers; nil for all of them.
    ///
    /// - Throws: `AUTH_1009` when it covers none.
    func filter(for permission: String) throws -> Filter? {
        let granted = try granted(permission)
        guard let open = openPart else { return granted }
        return granted.map { join($0, " AND ", open) } ?? open
    }

    private func granted(_ permission: String) throws -> Filter? {
        if principal.may(permission) { return nil }
        let scopes = scopes(of: permission)
        guard let first = scopes.first else { throw Problem.lacking(permission) }
        return scopes.dropFirst().reduce(compile(first)) { join($0, " OR ", compile($1)) }
    }

    /// What the entity's restriction leaves to the caller; nil for everything.
    private var openPart: Filter? {
        guard let restriction = entity.declaration.restriction, !principal.may(restriction.permission) else {
            return nil
        }
        return scopes(of: restriction.permission).reduce(compile(restriction.open)) { join($0, " OR ", compile($1)) }
    }

    private func scopes(of permission: String) -> [Scope] {
        principal.permissions.scopes(of: permission).compactMap { entity.declaration.scopes[$0] }
    }

    /// The fields that the caller may see.
    var readableFields: [Field] {
        seesEveryField ? entity.declaration.fields : entity.declaration.fields.filter(mayRead)
    }

    var listFields: ListFields {
        seesEveryField ? entity.lists : ListFields(entity.declaration, readable: readableFields)
    }

    var seesEveryField: Bool { entity.fieldPermissions.allSatisfy(principal.may) }

    func mayRead(_ field: Field) -> Bool { field.readPermission.map(principal.may) ?? true }

    private func join(_ left: Filter, _ word: String, _ right: Filter) -> Filter {
        Filter(sql: "(\(left.sql)\(raw: word)\(right.sql))", isForeign: left.isForeign || right.isForeign)
    }

    private func compile(_ scope: Scope) -> Filter {
        switch scope {
        case .and(let left, let right): join(compile(left), " AND ", compile(right))
        case .or(let left, let right): join(compile(left), " OR ", compile(right))
        case .matches(let path, let terms): matches(path, terms.flatMap(values))
        }
    }

    private func values(of term: Scope.Term) -> [SQLValue] {
        switch term {
        case .me: principal.isSystem ? [] : [.text(principal.id)]
        case .team: principal.team.map(SQLValue.text)
        case .department: principal.department.map { [.text($0)] } ?? []
        case .literal(.bool(let value)): [.bool(value)]
        case .literal(.integer(let value)): [.integer(value)]
        case .literal(let value): [SQLValue(value.string)]
        }
    }

    private func matches(_ path: Scope.Path, _ values: [SQLValue]) -> Filter {
        guard !values.isEmpty else { return Filter(sql: "(1 = 0)") }
        guard let hop = path.hop,
            let target = entity.declaration.field(path.field)?.type.target.flatMap({ registry.entity($0.entity) })
        else { return Filter(sql: SQL.column("t.\(path.field)", in: values)) }
        let inner = SQL.column("h.\(hop)", in: values)
        return Filter(
            sql:
                "EXISTS (SELECT 1 FROM \(raw: target.declaration.table) h WHERE h.id = t.\(raw: path.field) AND \(inner))",
            isForeign: target.tenant != entity.tenant
        )
    }
}

extension SQL {
    package static func joined(_ parts: [SQL], by word: String) -> SQL {
        parts.dropFirst().reduce(parts.first ?? "") { "\($0)\(raw: word)\($1)" }
    }
}
