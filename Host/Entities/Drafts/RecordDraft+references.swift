import Database
import Routing
import Values

/// A reference in a record: the field's path, and where it points.
struct Reference: Hashable {
    /// `project`, `lines[2].product`
    let path: String
    /// `project`, `lines.product`
    let field: String
    let target: ReferenceTarget
    let id: String
}

extension RecordDraft {
    /// Notes changed references to records that are not there.
    ///
    /// - Parameter checked: the values as they were when this was asked before, in the same unit.
    mutating func checkReferences(_ registry: EntityRegistry, since checked: JSON.Object = [:]) throws {
        let seen = declaration.references(in: old?.values ?? [:]) + declaration.references(in: checked)
        let known = Set(seen.map { "\($0.field) \($0.id)" })
        let new = declaration.references(in: values).filter { !known.contains("\($0.field) \($0.id)") }
        for (entity, references) in Dictionary(grouping: new, by: \.target.entity).sorted(by: { $0.key < $1.key }) {
            guard let target = registry.entity(entity) else {
                for reference in references { note(reference.path, .absentModule(of: entity)) }
                continue
            }
            let own = entity == declaration.id ? [values["id"]?.string ?? ""] : []
            let found = try Set(existing(Set(references.map(\.id)), of: target) + own)
            for reference in references where !found.contains(reference.id) {
                note(reference.path, .noSuchRecord(target.declaration.label))
            }
        }
    }

    /// A reference without a foreign key is held against deletion by locking what it points at.
    private func existing(_ ids: Set<String>, of target: RegisteredEntity) throws -> [String] {
        var sql: SQL = """
            SELECT id FROM \(raw: target.declaration.table) WHERE \(SQL.column("id", in: ids.sorted().map(SQLValue.text)))
            """
        if call.unit.dialect == .postgres && call.unit.isWritable { sql += " FOR KEY SHARE" }
        return try call.unit.acting(as: target.tenant) { try call.unit.all(sql) { $0.text(0) } }
    }
}

extension EntityDeclaration {
    /// All references in a record and its lines.
    func references(in values: JSON.Object) -> [Reference] {
        fields.flatMap { field -> [Reference] in
            if let lines = field.type.lines {
                return (values[field.name]?.array ?? []).enumerated().flatMap { index, line in
                    lines.fields.compactMap { inner in
                        guard let target = inner.type.target, let id = line[inner.name]?.string else { return nil }
                        let path = "\(field.name)[\(index)].\(inner.name)"
                        return Reference(path: path, field: "\(field.name).\(inner.name)", target: target, id: id)
                    }
                }
            }
            guard let target = field.type.target else { return [] }
            let value = values[field.name] ?? .null
            return (value.array?.compactMap(\.string) ?? [value.string].compactMap(\.self)).map {
                Reference(path: field.name, field: field.name, target: target, id: $0)
            }
        }
    }

    /// Whether any field or line may point into a module that may be absent.
    var hasSoftReferences: Bool {
        (fields + fields.flatMap { $0.type.lines?.fields ?? [] }).contains { $0.type.target?.isSoft == true }
    }
}
