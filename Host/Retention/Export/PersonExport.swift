import Database
import Entities
import Routing
import Values

/// Everything that the host keeps about the person of a record (Art. 15 and 20 DSGVO), as JSON.
///
/// A constant number of statements for each entity, however many records there are.
struct PersonExport {
    let engine: EntityEngine
    let tree: RecordTree
    let id: String
    let call: Call

    private var unit: any UnitOfWork { call.unit }
    private var root: EntityDeclaration { tree.root.declaration }

    func json() throws -> JSON {
        guard let record = try records(tree.root.entity, where: tree.root.condition).first else {
            throw Problem.recordNotFound(root.label, id)
        }
        let erased = try ErasureStore(unit: unit).latest(.erasure, of: root.id, id)
        return [
            "entity": .string(root.id), "id": .string(id), "exported_at": .string(call.now.text),
            "exported_by": .string(call.principal.id), "erased_at": erased.map { .string($0.at.text) } ?? .null,
            "record": .object(record.values),
            "children": .array(try children()),
            "referring": .array(try engine.registry.entities.compactMap(referring)),
            "references": .array(try references()),
        ]
    }

    private func records(_ entity: RegisteredEntity, where condition: SQL) throws -> [Record] {
        try RecordSet(entity, unit, currency: engine.currency(of: entity, call)).load(where: condition)
    }

    private func children() throws -> [JSON] {
        try tree.descendants.filter { !$0.declaration.personal.isEmpty }.compactMap { branch in
            section(branch.declaration, try records(branch.entity, where: branch.condition).map(\.values))
        }
    }

    /// Records that refer to the person without belonging to them. What is personal in these is another's: left out
    /// (Art. 15 (4) DSGVO).
    private func referring(_ entity: RegisteredEntity) throws -> JSON? {
        let declaration = entity.declaration
        guard !declaration.personal.isEmpty,
            let condition = ReferenceConditions(in: declaration, to: root.id, id).any
        else { return nil }
        var others: SQL = "\(condition)"
        if declaration.id == root.id { others += " AND t.id <> \(id)" }
        if let own = tree.descendant(declaration.id) { others += " AND NOT \(own.condition)" }
        let found = try records(entity, where: others).map { record in
            Self.impersonal(record.values, declaration)
        }
        return section(declaration, found)
    }

    private static func impersonal(_ values: JSON.Object, _ entity: EntityDeclaration) -> JSON.Object {
        let kept = values.members.filter { !entity.personal.contains($0.name) }
        return JSON.Object(
            kept.map { member in
                guard let field = entity.field(member.name), let lines = member.value.array,
                    case let hidden = Set(entity.personalFields(inLines: field).map(\.name)), !hidden.isEmpty
                else { return (member.name, member.value) }
                return (member.name, .array(lines.map { without(hidden, $0) }))
            })
    }

    private static func without(_ hidden: Set<String>, _ line: JSON) -> JSON {
        let members = (line.object ?? [:]).members.filter { !hidden.contains($0.name) }
        return .object(JSON.Object(members.map { ($0.name, $0.value) }))
    }

    private func section(_ entity: EntityDeclaration, _ records: [JSON.Object]) -> JSON? {
        if records.isEmpty { return nil }
        return ["entity": .string(entity.id), "records": .array(records.map(JSON.object))]
    }

    private func references() throws -> [JSON] {
        let present = try engine.registry.entities.flatMap(references)
        let absent = try SoftReferences(unit).all(to: root.id, id).filter { engine.registry.entity($0.entity) == nil }
        return present + absent.map { Self.reference($0.entity, $0.id, [$0.field]) }
    }

    private func references(from entity: RegisteredEntity) throws -> [JSON] {
        let declaration = entity.declaration
        let conditions = ReferenceConditions(in: declaration, to: root.id, id)
        guard let any = conditions.any else { return [] }
        let sql: SQL = """
            SELECT t.id, \(conditions.columns) FROM \(raw: declaration.table) t WHERE \(any) ORDER BY t.id
            """
        return try unit.acting(as: .host) {
            try unit.all(sql) { rows in
                let fields = conditions.parts.indices.filter { rows.integer($0 + 1) == 1 }
                return Self.reference(declaration.id, rows.text(0), fields.map { conditions.parts[$0].field })
            }
        }
    }

    private static func reference(_ entity: String, _ id: String, _ fields: [String]) -> JSON {
        ["entity": .string(entity), "id": .string(id), "fields": .array(fields.map(JSON.string))]
    }
}
