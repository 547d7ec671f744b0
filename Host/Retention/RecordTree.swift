import Database
import Entities
import Values

/// A record about a person with what belongs to it: its declared children, and theirs, and the records that were merged
/// with it.
///
/// Records of the same entity are no one's own: they are other persons in a hierarchy.
struct RecordTree {
    /// Records of one entity, by a condition on its table `t`.
    struct Branch {
        let entity: RegisteredEntity
        fileprivate(set) var condition: SQL

        var declaration: EntityDeclaration { entity.declaration }
    }

    let root: Branch
    private(set) var descendants: [Branch] = []

    var branches: [Branch] { [root] + descendants }

    init(_ entity: RegisteredEntity, _ id: String, in registry: EntityRegistry) {
        root = Branch(entity: entity, condition: "t.id = \(id)")
        grow(from: entity.declaration, ids: "\(id)", passing: [entity.declaration.id], registry)
        guard entity.declaration.merge != nil else { return }
        let merged = MergeStore.gone(into: id, of: entity.declaration.id)
        add(Branch(entity: entity, condition: "t.id IN (\(merged))"))
    }

    func descendant(_ entity: String) -> Branch? { descendants.first { $0.declaration.id == entity } }

    private mutating func grow(
        from parent: EntityDeclaration, ids: SQL, passing path: Set<String>, _ registry: EntityRegistry
    ) {
        for child in parent.children {
            guard !path.contains(child.entity), let entity = registry.entity(child.entity),
                case .ref(let target) = entity.declaration.field(child.field)?.type, target.entity == parent.id
            else { continue }
            let condition: SQL = "t.\(raw: child.field) IN (\(ids))"
            add(Branch(entity: entity, condition: condition))
            grow(
                from: entity.declaration,
                ids: "SELECT t.id FROM \(raw: entity.declaration.table) t WHERE \(condition)",
                passing: path.union([child.entity]), registry)
        }
    }

    /// An entity may be reached in several ways.
    private mutating func add(_ branch: Branch) {
        guard let place = descendants.firstIndex(where: { $0.declaration.id == branch.declaration.id }) else {
            return descendants.append(branch)
        }
        descendants[place].condition = "(\(descendants[place].condition) OR \(branch.condition))"
    }
}
