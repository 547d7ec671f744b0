import Database
import Values

/// The `wm_second_factors` table. No other file names it.
struct SecondFactorStore {
    let unit: any UnitOfWork

    /// An authenticator of a principal.
    struct Row {
        let sealed: String
        /// False until a first code showed that it was read.
        let isConfirmed: Bool
        /// The latest step of which a code was used.
        let lastStep: Int64
    }

    func find(_ principal: String) throws -> Row? {
        try unit.first(
            "SELECT secret, confirmed_at, last_step FROM wm_second_factors WHERE principal = \(principal)"
        ) { Row(sealed: $0.text(0), isConfirmed: !$0.isNull(1), lastStep: $0.integer(2)) }
    }

    /// Begins anew with a secret; false when one is confirmed already.
    func begin(_ principal: String, sealed: String, now: Instant) throws -> Bool {
        try unit.execute(
            """
            INSERT INTO wm_second_factors (principal, secret, last_step, created_at)
            VALUES (\(principal), \(sealed), 0, \(now))
            ON CONFLICT (principal) DO UPDATE SET secret = excluded.secret, created_at = excluded.created_at,
                last_step = 0
            WHERE wm_second_factors.confirmed_at IS NULL
            """
        ) == 1
    }

    /// Uses up the code of a step of the secret that was looked at; false when that or a later one was used before.
    func use(_ principal: String, sealed: String, step: Int64) throws -> Bool {
        try unit.execute(
            """
            UPDATE wm_second_factors SET last_step = \(step)
            WHERE principal = \(principal) AND secret = \(sealed) AND last_step < \(step)
            """
        ) == 1
    }

    func confirm(_ principal: String, now: Instant) throws {
        try unit.execute("UPDATE wm_second_factors SET confirmed_at = \(now) WHERE principal = \(principal)")
    }

    func remove(_ principal: String) throws {
        try unit.execute("DELETE FROM wm_second_factors WHERE principal = \(principal)")
    }

    /// Secrets behind a principal that another key sealed, by principal.
    func sealed(
        notUnder key: String, after principal: String, limit: Int
    ) throws -> [(principal: String, sealed: String)] {
        try unit.all(
            """
            SELECT principal, secret FROM wm_second_factors
            WHERE secret NOT LIKE \(key + ".%") AND principal > \(principal) ORDER BY principal LIMIT \(limit)
            """
        ) { ($0.text(0), $0.text(1)) }
    }

    func reseal(_ principal: String, from sealed: String, to other: String) throws {
        try unit.execute(
            "UPDATE wm_second_factors SET secret = \(other) WHERE principal = \(principal) AND secret = \(sealed)")
    }

    func sealingKeys() throws -> Set<String> {
        Set(try unit.all("SELECT DISTINCT substr(secret, 1, 16) FROM wm_second_factors") { $0.text(0) })
    }
}
