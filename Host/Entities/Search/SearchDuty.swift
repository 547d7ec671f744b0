import Database

/// Which records' texts a unit changed. They go into the index together: on SQLite each savepoint writes out what the
/// index of trigrams has gathered, so that one record at a time costs a hundred records several times as much.
final class SearchDuty: UnitDuty {
    /// So many fit into one statement on either database.
    private static let pageSize = 500
    private var changed: [String: (entity: RegisteredEntity, ids: Set<String>)] = [:]

    func add(_ id: String, of entity: RegisteredEntity) {
        changed[entity.declaration.id, default: (entity, [])].ids.insert(id)
    }

    /// A record whose change was undone meanwhile is taken as it stands.
    func fulfil(in unit: any UnitOfWork) throws {
        for (entity, ids) in changed.values {
            let ids = ids.sorted().map(SQLValue.text)
            for start in stride(from: 0, to: ids.count, by: Self.pageSize) {
                try SearchIndex(entity, unit).refill(Array(ids[start..<min(start + Self.pageSize, ids.count)]))
            }
        }
    }
}
