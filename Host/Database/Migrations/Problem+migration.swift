import Values

extension Problem {
    static func malformedMigration(file: String, reason: String) -> Problem {
        Problem(.invalid, code: "SYSTEM_9070", ["file": file, "expected": reason])
    }

    static func missingMigration(number: Int) -> Problem {
        Problem(.invalid, code: "SYSTEM_9071", ["number": number])
    }

    static func duplicateMigration(files: [String]) -> Problem {
        Problem(.invalid, code: "SYSTEM_9072", ["files": files.joined(separator: ", ")])
    }

    static func refusedMigration(_ migration: Migration, by tenant: Tenant, _ reason: String) -> Problem {
        Problem(
            .invalid, code: "SYSTEM_9073", ["module": tenant.id, "migration": migration.title, "reason": reason])
    }

    /// An applied migration whose file has another text today.
    static func editedMigration(_ migration: Migration, applied: String, found: String) -> Problem {
        Problem(
            .invalid, code: "SYSTEM_9074", ["migration": migration.title, "applied": applied, "found": found])
    }

    /// The database has a migration that the module's folder lacks: an older module.
    static func unknownMigration(number: Int, name: String) -> Problem {
        Problem(.invalid, code: "SYSTEM_9075", ["number": number, "name": name])
    }

    static func failedMigration(_ migration: Migration, _ detail: String) -> Problem {
        Problem(.invalid, code: "SYSTEM_9076", ["migration": migration.title], detail: detail)
    }

    /// Rows that point at nothing after a migration.
    static func danglingKeys(_ migration: Migration, table: String) -> Problem {
        Problem(.invalid, code: "SYSTEM_9077", ["migration": migration.title, "table": table])
    }
}

extension Migration {
    /// `0003_add_owner`.
    package var title: String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "_" + name
    }
}
