import Database
import Values

/// The `wm_recovery_codes` table. No other file names it.
struct RecoveryCodeStore {
    let unit: any UnitOfWork

    func replace(_ codes: [RecoveryCode], of principal: String) throws {
        try remove(principal)
        for code in codes {
            try unit.execute(
                "INSERT INTO wm_recovery_codes (hash, principal) VALUES (\(code.hash(for: principal)), \(principal))")
        }
    }

    /// Uses up a code; false for one that is none, or was used before.
    func use(_ code: RecoveryCode, of principal: String) throws -> Bool {
        try unit.execute(
            "DELETE FROM wm_recovery_codes WHERE hash = \(code.hash(for: principal)) AND principal = \(principal)"
        ) == 1
    }

    func count(of principal: String) throws -> Int64 {
        try unit.first("SELECT COUNT(*) FROM wm_recovery_codes WHERE principal = \(principal)") { $0.integer(0) } ?? 0
    }

    func remove(_ principal: String) throws {
        try unit.execute("DELETE FROM wm_recovery_codes WHERE principal = \(principal)")
    }
}
