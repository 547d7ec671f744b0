import Entities

extension LoadedModules {
    /// The entity with what other modules have to say to its records, in the order in which those were loaded.
    package func hooking(_ entity: RegisteredEntity) -> RegisteredEntity {
        let id = entity.declaration.id
        let others = modules.filter { $0.manifest.hooks.contains { $0.entity == id } }.map(\.instance)
        var entity = entity
        entity.code.vetoes += others.compactMap { $0.rule("before_save", of: id) }
        let followers = others.compactMap { $0.rule("after_save", of: id) }
        guard !followers.isEmpty else { return entity }
        let own = entity.code.afterSave
        entity.code.afterSave = { call, change in
            try own?(call, change)
            for follower in followers { try follower(call, change) }
        }
        return entity
    }
}
