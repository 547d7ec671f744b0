import Values

extension PostgresDatabase {
    /// Runs a migration as the tenant's role, which may make tables during it alone.
    func apply(_ step: Migrator.Step) throws {
        try admit(step.tenant)
        let session = try PostgresConnection(connectionString: connectionString)
        try session.run("BEGIN")
        // The transaction of a session that ends is rolled back.
        if let role = try roles.name(of: step.tenant) {
            try grantReferences(step.tenant, to: role, on: session)
            try session.run("GRANT CREATE ON SCHEMA public TO \(role); SET LOCAL ROLE \(role)")
            try run(step, on: session)
            try session.run("SET LOCAL ROLE NONE; REVOKE CREATE ON SCHEMA public FROM \(role)")
        } else {
            try run(step, on: session)
        }
        let record = try session.prepare(step.record, as: .host)
        _ = try session.run(record, step.record.values)
        try session.run("COMMIT")
    }

    private func run(_ step: Migrator.Step, on session: PostgresConnection) throws {
        for statement in step.statements { try session.run(statement) }
    }

    /// The keys of other modules that this one's foreign keys may point at.
    private func grantReferences(_ tenant: Tenant, to role: String, on session: PostgresConnection) throws {
        for (table, columns) in tenant.foreignKeyColumns.sorted(by: { $0.key < $1.key }) {
            guard try !session.texts("SELECT 1 FROM pg_tables WHERE tablename = '\(table)'").isEmpty else { continue }
            let list = columns.sorted().map { "\"\($0)\"" }.joined(separator: ", ")
            try session.run("GRANT REFERENCES (\(list)) ON \"\(table)\" TO \(role)")
        }
    }
}
