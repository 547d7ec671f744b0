import Database
import Routing
import Values

/// Records whose time is over go for good: no rule of a module is asked, and nothing of what they were is written down.
extension EntityEngine {
    /// Removes records that nothing else points at: their lines, links, facts, belongings and what was kept of their
    /// past with them.
    ///
    /// - Parameter records: with their versions; those that point at each other go together.
    /// - Throws: `DatabaseError` `.foreignKey` when something unknown to the host points at them.
    package func purge(_ records: [(name: RecordName, version: Int64)], _ call: Call) throws {
        try thawing(Set(records.map(\.name.entity)), call.unit) {
            if records.count > 1 { try untie(records.map(\.name), call) }
            for (name, version) in records { try purge(entity(name.entity), name.id, version, call) }
        }
    }

    private func purge(_ entity: RegisteredEntity, _ id: String, _ version: Int64, _ call: Call) throws {
        let (declaration, unit) = (entity.declaration, call.unit)
        try unit.acting(as: entity.tenant) {
            for belonging in declaration.belongings {
                try unit.execute("DELETE FROM \(raw: belonging.table) WHERE \(raw: belonging.column) = \(id)")
            }
        }
        try RecordStore(entity: entity, unit: unit, currency: "").delete(id)
        if !declaration.searchedFields.isEmpty { try SearchIndex(entity, unit).remove(id) }
        if declaration.hasSoftReferences || declaration.link != nil {
            try SoftReferences(unit).replace(of: declaration.id, id, with: [])
        }
        if declaration.merge != nil { try MergeStore(unit: unit).remove(declaration.id, id) }
        try forget(declaration, id, version, call)
    }

    private func forget(_ declaration: EntityDeclaration, _ id: String, _ version: Int64, _ call: Call) throws {
        let names = declaration.fields.flatMap { field in
            [field.name] + (field.type.lines?.fields.map { "\(field.name).\($0.name)" } ?? [])
        }
        try journal?.forget(names, of: declaration.id, id, version: version + 1, call)
        let record = Record(
            entity: declaration.id, values: ["id": .string(id), "version": .integer(version + 1)])
        let change = EntityCode.Change(entity: declaration.id, operation: .delete, old: [:], new: [:])
        try journal?.note(change, record, call)
    }

    /// Lets go of each other what would otherwise hold each other.
    private func untie(_ records: [RecordName], _ call: Call) throws {
        let ids = Dictionary(grouping: records, by: \.entity).mapValues { $0.map { SQLValue.text($0.id) } }
        for (name, own) in ids.sorted(by: { $0.key < $1.key }) {
            let entity = try entity(name)
            for field in entity.declaration.fields where !field.isRequired {
                guard case .ref(let target) = field.type, !target.isSoft, let others = ids[target.entity] else {
                    continue
                }
                let sql: SQL = """
                    UPDATE \(raw: entity.declaration.table) SET \(raw: field.name) = NULL
                    WHERE \(SQL.column("id", in: own)) AND \(SQL.column(field.name, in: others))
                    """
                _ = try call.unit.acting(as: entity.tenant) { try call.unit.execute(sql) }
            }
        }
    }
}
