import Database
import Routing
import Values

/// A declared entity with the code of its rules and whose tables it has.
package struct RegisteredEntity: Sendable {
    package let declaration: EntityDeclaration
    package private(set) var tenant: Tenant
    package var code: EntityCode
    let selections: SelectionCache
    /// For a caller who may see every field.
    let lists: ListFields
    let document: EntityDocument
    /// What a caller needs beyond reading to see every field.
    let fieldPermissions: [String]

    package init(_ declaration: EntityDeclaration, tenant: Tenant, code: EntityCode = EntityCode()) {
        self.declaration = declaration
        self.tenant = tenant
        self.code = code
        selections = SelectionCache(declaration)
        lists = ListFields(declaration, readable: declaration.fields)
        document = EntityDocument(declaration)
        fieldPermissions = declaration.fields.compactMap(\.readPermission)
    }

    /// The same entity, served.
    package func served(by tenant: Tenant, _ code: EntityCode) -> RegisteredEntity {
        var entity = self
        entity.tenant = tenant
        entity.code = code
        return entity
    }
}

/// All entities of the running host, by their ids.
package struct EntityRegistry: Sendable {
    package let entities: [RegisteredEntity]
    private let byID: [String: Int]

    /// - Throws: every fault between declarations: an id, table or mount that stands twice, a reference to nothing.
    package init(_ entities: [RegisteredEntity]) throws(DeclarationFaults) {
        self.entities = entities
        byID = Dictionary(
            entities.enumerated().map { ($1.declaration.id, $0) }, uniquingKeysWith: { first, _ in first })
        let faults = Self.duplicates(entities) + entities.flatMap { strayReferences(of: $0.declaration) }
        guard faults.isEmpty else { throw DeclarationFaults(faults) }
    }

    package func entity(_ id: String) -> RegisteredEntity? { byID[id].map { entities[$0] } }

    /// The record that each of an entity's records is a part of, and by which field: a child of the same retention
    /// class that nobody archives and no day dates, such as an address.
    package func whole(of entity: EntityDeclaration) -> (entity: String, field: String)? {
        guard !entity.archive, let rule = entity.retention, rule.begins == nil else { return nil }
        for other in entities.map(\.declaration) where other.retention?.name == rule.name {
            if let child = other.children.first(where: { $0.entity == entity.id }) { return (other.id, child.field) }
        }
        return nil
    }

    /// What people call the entity; its id where no running module declares it.
    package func label(of id: String) -> Label { entity(id)?.declaration.label ?? Label(id) }

    private static func duplicates(_ entities: [RegisteredEntity]) -> [String] {
        let keys: [(String, (EntityDeclaration) -> String)] = [("id", \.id), ("table", \.table), ("mount", \.mount)]
        return keys.flatMap { what, key in
            Dictionary(grouping: entities.map(\.declaration), by: key).filter { $0.value.count > 1 }
                .map { "\($0.value.map(\.id).joined(separator: ", ")): the \(what) \($0.key) stands twice" }.sorted()
        }
    }

    private func strayReferences(of entity: EntityDeclaration) -> [String] {
        var faults: [String] = []
        let lines = entity.fields.flatMap { $0.type.lines?.fields ?? [] }
        for field in entity.fields + lines {
            guard let target = field.type.target, !target.isSoft, self.entity(target.entity) == nil else { continue }
            faults.append("\(entity.id): fields.\(field.name).to: there is no entity \(target.entity)")
        }
        for path in entity.scopes.values.flatMap(\.paths) {
            guard let hop = path.hop, let target = entity.field(path.field)?.type.target,
                let found = self.entity(target.entity)?.declaration
            else { continue }
            if found.field(hop)?.type.isColumn != true && hop != "created_by" {
                faults.append("\(entity.id): scopes: \(target.entity) has no field \(hop)")
            }
        }
        return faults
    }
}
