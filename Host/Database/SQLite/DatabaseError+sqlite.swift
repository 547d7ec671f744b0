import CSQLite

extension DatabaseError.Reason {
    /// - Parameter code: an extended result code.
    init(sqlite code: Int32, _ message: String) {
        // "UNIQUE constraint failed: crm_customers.number": what failed stands behind the first colon.
        let subject = message.firstIndex(of: ":").map { message[$0...].dropFirst(2) } ?? ""
        switch code {
        case uniqueFailed, primaryKeyFailed, rowIDFailed:
            self = .unique(constraint: String(subject))
        case foreignKeyFailed: self = .foreignKey(constraint: String(subject))
        case notNullFailed: self = .notNull(column: String(subject))
        case checkFailed: self = .check(constraint: String(subject))
        case SQLITE_AUTH: self = .refused
        default: self.init(primary: code & 0xFF)
        }
    }

    private init(primary code: Int32) {
        switch code {
        case SQLITE_BUSY, SQLITE_LOCKED: self = .retryable
        case SQLITE_FULL: self = .full
        case SQLITE_IOERR, SQLITE_READONLY, SQLITE_CANTOPEN: self = .unavailable
        default: self = .other
        }
    }
}

// The extended codes are macros with an expression, which Swift does not import.
private let checkFailed = SQLITE_CONSTRAINT | (1 << 8)
private let foreignKeyFailed = SQLITE_CONSTRAINT | (3 << 8)
private let notNullFailed = SQLITE_CONSTRAINT | (5 << 8)
private let primaryKeyFailed = SQLITE_CONSTRAINT | (6 << 8)
private let uniqueFailed = SQLITE_CONSTRAINT | (8 << 8)
private let rowIDFailed = SQLITE_CONSTRAINT | (10 << 8)
