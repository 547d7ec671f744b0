import CPostgres
import Values

/// How tenants are kept apart on PostgreSQL.
package enum PostgresIsolation: String, Sendable {
    /// Each tenant's statements run in a role of its own; the host's role needs CREATEROLE.
    case roles
    /// The texts of statements are judged, and nothing more: for managed servers without CREATEROLE.
    case guardOnly = "guard"
}

/// The roles of the tenants of one database.
final class PostgresRoles: @unchecked Sendable {
    let isolation: PostgresIsolation
    private let connectionString: String
    private let lock = Condition()
    private var admitted: Set<String> = []
    private var database = ""

    init(isolation: PostgresIsolation, connectionString: String) {
        self.isolation = isolation
        self.connectionString = connectionString
    }

    /// - Throws: `Problem` `SYSTEM_9066` when the host may make no roles.
    func open() throws {
        guard isolation == .roles else { return }
        let session = try PostgresConnection(connectionString: connectionString)
        let facts = try session.texts(
            """
            SELECT oid::text, current_user, (SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user)::text
            FROM pg_database WHERE datname = current_database()
            """)
        guard facts.count == 3 else { return }
        guard facts[2] == "true" else { throw Problem.missingCreateRole(facts[1]) }
        // Roles belong to the whole server: the database's number keeps those of two databases apart.
        database = facts[0]
        try session.run("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
    }

    /// The tenant's role, made when it is missing; nil for the host and where texts alone are judged.
    func name(of tenant: Tenant) throws -> String? {
        guard isolation == .roles, !tenant.isHost else { return nil }
        if !lock.withLock({ admitted.contains(tenant.prefix) }) { try admit(tenant) }
        return name(tenant)
    }

    private func name(_ tenant: Tenant) -> String { "wm_\(database)_\(tenant.prefix)" }

    /// Makes the role and gives it the tables with its prefix, also after a restore or when the host made them.
    func admit(_ tenant: Tenant) throws {
        guard isolation == .roles, !tenant.isHost else { return }
        try lock.withLock {
            let session = try PostgresConnection(connectionString: connectionString)
            try make(name(tenant), on: session)
            // A unit that has touched such a table and waits here would wait for ever.
            try session.run("SET lock_timeout = '5s'")
            try handOver(tenant, on: session)
            admitted.insert(tenant.prefix)
        }
    }

    private func make(_ role: String, on session: PostgresConnection) throws {
        // Two hosts may start at once; whoever comes second finds the role.
        try session.run(
            """
            DO $$ BEGIN
                CREATE ROLE \(role) NOLOGIN;
            EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
            END $$;
            GRANT \(role) TO CURRENT_USER;
            GRANT USAGE ON SCHEMA public TO \(role);
            """)
    }

    private func handOver(_ tenant: Tenant, on session: PostgresConnection) throws {
        let tables = try session.texts(
            """
            SELECT tablename FROM pg_tables WHERE schemaname = 'public'
            AND starts_with(tablename, '\(tenant.prefix)_') AND tableowner <> '\(name(tenant))'
            """)
        guard !tables.isEmpty else { return }
        // Owning a table asks for CREATE on its schema at the moment of the change.
        try session.run("BEGIN; GRANT CREATE ON SCHEMA public TO \(name(tenant))")
        for table in tables { try session.run("ALTER TABLE \"\(table)\" OWNER TO \(name(tenant))") }
        try session.run("REVOKE CREATE ON SCHEMA public FROM \(name(tenant)); COMMIT")
    }

    /// Drops the roles of this database, with what they own; for a database that is about to be dropped.
    func dropAll() throws {
        guard isolation == .roles else { return }
        let session = try PostgresConnection(connectionString: connectionString)
        let roles = try session.texts("SELECT rolname FROM pg_roles WHERE starts_with(rolname, 'wm_\(database)_')")
        for role in roles { try session.run("DROP OWNED BY \(role) CASCADE; DROP ROLE \(role)") }
    }
}

extension PostgresConnection {
    /// All columns of all rows of the host's own query, one behind the other.
    func texts(_ query: String) throws -> [String] {
        let rows = PostgresRows(try result(of: query))
        var texts: [String] = []
        while rows.next() { texts += (0..<rows.columnCount).map(rows.text) }
        return texts
    }
}
