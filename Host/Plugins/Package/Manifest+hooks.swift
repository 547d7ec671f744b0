import Values

extension Manifest {
    /// Rules of the module for an entity of another one.
    package struct ForeignHooks: Sendable {
        /// `crm.customer`
        package let entity: String
        /// `before_save`, `after_save`
        package let kinds: Set<String>
        /// Ids of modules whose hooks run before these; such as are not there do not count.
        package let after: [String]
    }

    /// Whether the module may see records of the entity: it reads or writes them, or depends on their module.
    func isNear(_ entity: String, among manifests: [Manifest]) -> Bool {
        let owner = manifests.first { entity.hasPrefix("\($0.prefix).") }
        return reads.contains(entity) || writes.contains(entity) || owner.map { depends[$0.id] != nil } ?? false
    }
}

extension StrictObject {
    private static let foreignHooks: Set<String> = ["before_save", "after_save"]

    mutating func foreignHooks(_ name: String, prefix: String) throws -> [Manifest.ForeignHooks] {
        try members(name).map { member in
            let entity = member.name
            guard entity.contains("."), !entity.hasPrefix("\(prefix).") else {
                throw wrong("\(name).\(entity)", "an entity of another module, like crm.customer, is expected")
            }
            var object = try StrictObject(member.value, file: file, place: "\(place)\(name).\(entity)")
            let kinds = Set(try object.texts("kinds"))
            guard !kinds.isEmpty, kinds.isSubset(of: Self.foreignHooks) else {
                throw object.wrong("kinds", "before_save, after_save or both are expected")
            }
            let hooks = Manifest.ForeignHooks(entity: entity, kinds: kinds, after: try object.texts("after"))
            try object.finish()
            return hooks
        }
    }
}
