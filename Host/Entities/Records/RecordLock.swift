/// What other units wait with until this one ends. SQLite has one writer and needs none.
enum RecordLock {
    /// Changing or removing the record; it may be referred to meanwhile.
    case change
    /// Referring to the record too, since it goes.
    case removal

    /// Behind a SELECT from `t`, on PostgreSQL.
    var sql: String {
        switch self {
        // What UPDATE takes itself where no key changes; a foreign key's check holds its target FOR KEY SHARE.
        case .change: " FOR NO KEY UPDATE OF t"
        case .removal: " FOR UPDATE OF t"
        }
    }
}
