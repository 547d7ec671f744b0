import Values

extension DatabaseError {
    /// What a caller is told of a database that cannot do its work now; nil for everything else.
    package var outage: Problem? {
        switch reason {
        case .full: .databaseFull
        case .unavailable: .databaseUnavailable
        default: nil
        }
    }
}

extension Problem {
    static var databaseFull: Problem { Problem(.storageFull, code: "SYSTEM_9205") }

    static var databaseUnavailable: Problem { Problem(.unavailable, code: "SYSTEM_9206", retryAfter: 5) }

    /// The unit held the writer past its lease and was rolled back.
    static var leaseEnded: Problem { Problem(.deadline, code: "SYSTEM_9061", retryAfter: 1) }

    /// Whether the unit was rolled back because it outlived its lease.
    package var isEndOfLease: Bool { code == Problem.leaseEnded.code }

    /// All connections stayed out for as long as one may wait for them.
    static func noConnection(limit: Int) -> Problem {
        Problem(.unavailable, code: "SYSTEM_9067", ["limit": limit], retryAfter: 1)
    }

    /// A writing statement inside a read-only unit.
    static func readOnlyUnit(_ statement: String) -> Problem {
        Problem(.unexpected, code: "SYSTEM_9062", detail: statement)
    }

    /// A tenant's statement reached beyond what is its own.
    static func refusedStatement(_ reason: String, by tenant: Tenant, _ statement: String) -> Problem {
        Problem(
            .forbidden, code: "SYSTEM_9063", ["module": tenant.id, "reason": reason], detail: "\(reason): \(statement)")
    }

    /// A text with the character NUL, which PostgreSQL cannot store.
    static var nulInText: Problem { Problem(.invalid, code: "SYSTEM_9064") }

    /// A PostgreSQL database whose text is not ordered by its bytes.
    static func foreignOrder(encoding: String, collation: String) -> Problem {
        Problem(.unavailable, code: "SYSTEM_9065", ["encoding": encoding, "collation": collation])
    }

    /// A PostgreSQL role that may make no roles for the modules.
    static func missingCreateRole(_ user: String) -> Problem {
        Problem(.unavailable, code: "SYSTEM_9066", ["user": user])
    }
}
