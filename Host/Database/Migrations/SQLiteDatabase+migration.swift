import CSQLite
import Values

extension SQLiteDatabase {
    /// Runs a migration on a connection of its own while no unit is open.
    ///
    /// Keys are off before BEGIN, since inside a transaction the switch is ignored and dropping a parent would empty
    /// its children; they are checked before COMMIT.
    func apply(_ step: Migrator.Step) throws {
        try writer.alone {
            let connection = try SQLiteConnection(path: path, role: .writer)
            try connection.run("PRAGMA foreign_keys = OFF")
            try connection.run("BEGIN IMMEDIATE")
            do {
                try connection.apply(step)
                try connection.run("COMMIT")
            } catch {
                try connection.run("ROLLBACK")
                throw error
            }
        }
    }
}

extension SQLiteConnection {
    fileprivate func apply(_ step: Migrator.Step) throws {
        authority = step.tenant.isHost ? .host : .migration(step.tenant)
        defer { authority = .host }
        for statement in step.statements { try run(statement) }
        authority = .host
        try refuseDanglingKeys(step.migration)
        let record = try prepare(step.record, as: .host)
        defer { giveBack(record) }
        _ = try self.step(record)
    }

    private func refuseDanglingKeys(_ migration: Migration) throws {
        let check = try prepare("PRAGMA foreign_key_check", as: .host)
        defer { giveBack(check) }
        guard try step(check) else { return }
        let table = sqlite3_column_text(check.handle, 0).map { String(cString: $0) } ?? ""
        throw Problem.danglingKeys(migration, table: table)
    }
}
