import Values

/// Judges a migration by its text and cuts it into its statements.
struct MigrationGuard {
    let tenant: Tenant

    /// - Throws: `Problem` `SYSTEM_9073` naming the file's fault.
    func statements(_ migration: Migration, _ dialect: Dialect) throws -> [String] {
        let text = migration.text(dialect)
        do {
            let cut = try StatementTokens(text, allowsComments: true)
            return try ranges(cut.tokens).map { range in
                try judge(cut.tokens[range])
                let end = range.upperBound < cut.offsets.count ? cut.offsets[range.upperBound] : text.utf8.count
                return String(decoding: Array(text.utf8)[cut.offsets[range.lowerBound]..<end], as: UTF8.self)
            }
        } catch let refusal as Refusal {
            throw Problem.refusedMigration(migration, by: tenant, refusal.reason)
        }
    }

    private func ranges(_ tokens: [StatementToken]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var start = 0
        for index in tokens.indices where tokens[index].isSymbol(";") {
            if isInsideTrigger(tokens[start..<index]) { continue }
            if start < index { ranges.append(start..<index) }
            start = index + 1
        }
        if start < tokens.count { ranges.append(start..<tokens.count) }
        return ranges
    }

    /// On SQLite the statements of a trigger end with semicolons of their own, and the last one stands before END.
    private func isInsideTrigger(_ tokens: ArraySlice<StatementToken>) -> Bool {
        let words = tokens.prefix(2)
        guard words.first?.isWord("create") == true, words.last?.isWord("trigger") == true else { return false }
        return tokens.contains { $0.isWord("begin") } && tokens.last?.isWord("end") != true
    }

    private func judge(_ tokens: ArraySlice<StatementToken>) throws {
        if tenant.isHost { return }
        for token in tokens {
            guard let name = token.identifier else { continue }
            let isCatalogue = ["pg_", "sqlite_", "pragma_", "lo_"].contains(where: name.hasPrefix)
            if isCatalogue || Self.forbidden.contains(name) { throw Refusal(name) }
        }
        let tables = try StatementTables(Array(tokens))
        for table in tables.names where !tenant.owns(table) && !tables.shadows.contains(table) {
            throw Refusal("\(table) is no table of the module")
        }
        let words = tokens.prefix(8).map { $0.identifier ?? "" }.filter { !["if", "not", "exists"].contains($0) }
        switch (words.first ?? "", words.dropFirst().first ?? "") {
        case ("create", "table"), ("alter", "table"), ("drop", "table"), ("drop", "index"), ("create", "index"):
            try refuseForeign(words.dropFirst(2).first)
            try refuseForeignRename(tokens)
        case ("create", "unique"): try refuseForeign(words.dropFirst(3).first)
        case ("insert", _), ("update", _), ("delete", _), ("with", _): break
        default: throw Refusal("\(words.prefix(2).joined(separator: " ")): only tables, indexes and rows")
        }
    }

    /// `RENAME TO` gives a table a name that the rest of the statement does not judge.
    private func refuseForeignRename(_ tokens: ArraySlice<StatementToken>) throws {
        for index in tokens.indices.dropLast(2) where tokens[index].isWord("rename") && tokens[index + 1].isWord("to") {
            try refuseForeign(tokens[index + 2].identifier)
        }
    }

    private func refuseForeign(_ name: String?) throws {
        guard let name, tenant.owns(name) else { throw Refusal("\(name ?? "") has not the prefix \(tenant.prefix)_") }
    }

    private static let forbidden: Set<String> = [
        "set_config", "current_setting", "information_schema", "load_extension", "copy", "attach", "pragma", "owner",
        "role", "schema", "temp", "temporary", "function", "trigger", "view",
    ]
}
