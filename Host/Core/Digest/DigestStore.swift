import Database
import Values

/// The tables `core_digests` and `core_digest_days`.
struct DigestStore {
    let unit: any UnitOfWork

    /// Nil for somebody who never said.
    func find(of owner: String) throws -> Digest? {
        try unit.first("SELECT wanted, hour FROM core_digests WHERE owner = \(owner)") {
            Digest(isWanted: $0.integer(0) == 1, hour: $0.integer(1))
        }
    }

    func save(_ digest: Digest, of owner: String, now: Instant) throws {
        try unit.execute(
            """
            INSERT INTO core_digests (owner, wanted, hour, updated_at)
            VALUES (\(owner), \(digest.isWanted ? 1 : 0), \(digest.hour), \(now))
            ON CONFLICT (owner) DO UPDATE SET
                wanted = excluded.wanted, hour = excluded.hour, updated_at = excluded.updated_at
            """)
    }

    /// Everybody who wants one, with the hour.
    func wanted() throws -> [(owner: String, hour: Int64)] {
        try unit.all("SELECT owner, hour FROM core_digests WHERE wanted = 1 ORDER BY owner") {
            ($0.text(0), $0.integer(1))
        }
    }

    /// False when the day was planned before.
    func plan(_ day: Day, of owner: String, at now: Instant) throws -> Bool {
        try unit.execute(
            """
            INSERT INTO core_digest_days (owner, day, planned_at) VALUES (\(owner), \(day), \(now))
            ON CONFLICT DO NOTHING
            """) == 1
    }

    func forgetDays(plannedBefore instant: Instant) throws {
        try unit.execute("DELETE FROM core_digest_days WHERE planned_at < \(instant)")
    }
}
