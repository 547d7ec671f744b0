import Values

/// Judges a tenant's statement by its text, before a database sees it.
///
/// SQLite's authorizer and PostgreSQL's role judge again what the statement does; the text alone decides only where
/// the host may make no roles.
struct StatementGuard {
    let tenant: Tenant

    /// - Throws: `Problem` `SYSTEM_9063`.
    func judge(_ text: String) throws {
        do {
            try judge(StatementTokens(text).tokens)
        } catch let refusal as Refusal {
            throw Problem.refusedStatement(refusal.reason, by: tenant, text)
        }
    }

    private func judge(_ tokens: [StatementToken]) throws {
        var tokens = tokens[...]
        if tokens.last?.isSymbol(";") == true { tokens.removeLast() }
        guard !tokens.contains(where: { $0.isSymbol(";") }) else { throw Refusal("more than one statement") }
        guard let first = tokens.first, Self.verbs.contains(where: first.isWord) else {
            throw Refusal("a statement begins with SELECT, INSERT, UPDATE, DELETE or WITH")
        }
        try StatementNames.refuseForbidden(tokens)
        let tables = try StatementTables(Array(tokens))
        for name in tables.shadows where !isOwn(name) && name.contains("_") {
            throw Refusal("\(name) is named like a table")
        }
        for table in tables.names where !isOwn(table) && !tables.shadows.contains(table) {
            throw Refusal("\(table) is no table of the module")
        }
    }

    private static let verbs = ["select", "insert", "update", "delete", "with"]

    private func isOwn(_ table: String) -> Bool { tenant.owns(table) }
}

extension Tenant {
    /// Whether a table or index is this tenant's: its name begins with the prefix.
    package func owns(_ name: String) -> Bool { isHost || name.lowercased().hasPrefix(prefix + "_") }
}
