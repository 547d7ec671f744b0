import Routing
import Values

extension EntityEngine {
    /// Records of the entity that may be the same, the oldest of each group first, as far as the caller may merge them.
    ///
    /// - Returns: the groups, and whether there are no others.
    package func duplicates(
        _ entityID: String, limit: Int, _ call: Call
    ) throws -> (groups: [DuplicateGroup], isComplete: Bool) {
        let entity = try entity(entityID)
        guard let rule = entity.declaration.merge else {
            throw Problem.operationUnknown(MergeRule.action, of: entity.declaration)
        }
        var found: [(fields: [Field], ids: [String])] = []
        for source in try DuplicateSource.all(access(to: entity, call), rule) {
            for ids in try source.groups(limit: limit + 1, call.unit) {
                if let known = found.firstIndex(where: { $0.ids == ids }) {
                    found[known].fields += source.fields.filter { !found[known].fields.contains($0) }
                } else {
                    found.append((source.fields, ids))
                }
            }
        }
        let page = Array(found.prefix(limit))
        let members = try members(Set(page.flatMap(\.ids)), of: entity, call)
        let groups = page.map { group in
            DuplicateGroup(fields: group.fields, members: group.ids.compactMap { members[$0] })
        }
        return (groups, found.count <= limit)
    }

    private func members(
        _ ids: Set<String>, of entity: RegisteredEntity, _ call: Call
    ) throws -> [String: DuplicateGroup.Member] {
        try Expansion.records(of: entity.declaration.id, ids, self, call).mapValues { bytes in
            let values = try JSON(parsing: bytes).object ?? [:]
            return DuplicateGroup.Member(
                id: values["id"]?.string ?? "", title: entity.declaration.title(from: values),
                version: values["version"]?.integer ?? 0)
        }
    }
}
