import CSQLite

/// With whose rights a connection compiles statements; SQLite asks about everything a statement would do.
indirect enum SQLiteAuthority {
    case host
    case tenant(Tenant, isReading: Bool)
    /// A tenant's migration: its own tables and indexes may be made, changed and dropped.
    case migration(Tenant)

    /// - Parameters: as SQLite's authorizer takes them; `first` is the table in most actions.
    ///   - isNested: a view or trigger asks, and not the statement itself.
    func allows(_ action: Int32, _ first: String?, _ second: String?, isNested: Bool) -> Bool {
        switch self {
        case .host: true
        case .tenant(let tenant, let isReading): tenant.may(action, first, second, usesKeys: !isReading && !isNested)
        case .migration(let tenant): tenant.mayInMigration(action, first, second)
        }
    }
}

extension Tenant {
    fileprivate func may(_ action: Int32, _ first: String?, _ second: String?, usesKeys: Bool) -> Bool {
        switch action {
        case SQLITE_SELECT, SQLITE_RECURSIVE: true
        case SQLITE_FUNCTION: second != "load_extension"
        case SQLITE_READ, SQLITE_UPDATE:
            // Foreign columns are named by a key check alone: the guard refuses a statement that names them.
            owns(first ?? "") || usesKeys && foreignKeyColumns[first ?? ""]?.contains(second ?? "") == true
        case SQLITE_INSERT: owns(first ?? "")
        // A key with ON DELETE CASCADE in another's table.
        case SQLITE_DELETE: owns(first ?? "") || usesKeys && foreignKeyColumns[first ?? ""] != nil
        default: false
        }
    }

    fileprivate func mayInMigration(_ action: Int32, _ first: String?, _ second: String?) -> Bool {
        switch action {
        case SQLITE_CREATE_TABLE, SQLITE_DROP_TABLE: owns(first ?? "")
        // An index SQLite makes for a key is called sqlite_autoindex_<table>.
        case SQLITE_CREATE_INDEX, SQLITE_DROP_INDEX: owns(second ?? "") && isOwnIndex(first ?? "")
        case SQLITE_ALTER_TABLE: owns(second ?? "")
        case SQLITE_REINDEX: isOwnIndex(first ?? "")
        default: changesCatalogue(action, first) || may(action, first, second, usesKeys: true)
        }
    }

    private func changesCatalogue(_ action: Int32, _ first: String?) -> Bool {
        [SQLITE_READ, SQLITE_INSERT, SQLITE_UPDATE, SQLITE_DELETE].contains(action)
            && Self.catalogue.contains(first ?? "")
    }

    private func isOwnIndex(_ name: String) -> Bool { owns(name) || name.hasPrefix("sqlite_autoindex_\(prefix)_") }

    private static let catalogue: Set<String> = [
        "sqlite_master", "sqlite_schema", "sqlite_temp_master", "sqlite_temp_schema", "sqlite_sequence",
        // What ANALYZE found goes with its table or index.
        "sqlite_stat1",
    ]
}

extension SQLiteConnection {
    func installAuthorizer() throws {
        let this = Unmanaged.passUnretained(self).toOpaque()
        let code = sqlite3_set_authorizer(
            handle,
            { this, action, first, second, _, origin in
                guard let this else { return SQLITE_DENY }
                let connection = Unmanaged<SQLiteConnection>.fromOpaque(this).takeUnretainedValue()
                if case .host = connection.authority { return SQLITE_OK }
                let names = (first.map { String(cString: $0) }, second.map { String(cString: $0) })
                return connection.authority.allows(action, names.0, names.1, isNested: origin != nil)
                    ? SQLITE_OK : SQLITE_DENY
            }, this)
        try check(code)
    }
}
