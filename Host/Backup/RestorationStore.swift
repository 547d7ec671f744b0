import Database
import Values

/// The table `wm_restorations`.
package struct RestorationStore {
    /// That a database was made of a backup.
    struct Entry: Equatable {
        let file: String
        let takenAt: String
        let version: String
        let restoredAt: String

        var json: JSON {
            [
                "file": .string(file), "taken_at": .string(takenAt), "version": .string(version),
                "restored_at": .string(restoredAt),
            ]
        }
    }

    let unit: any UnitOfWork

    package init(unit: any UnitOfWork) { self.unit = unit }

    /// - Parameter path: of the backup, whose name alone is kept.
    package func note(_ path: String, _ head: BackupHead, at now: Instant) throws {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        try unit.execute(
            """
            INSERT INTO wm_restorations (id, file, taken_at, version, restored_at)
            VALUES (\(Identifier.make(at: now)), \(name), \(head.madeAt), \(head.version), \(now))
            """)
    }

    func latest() throws -> Entry? {
        try unit.first(
            "SELECT file, taken_at, version, restored_at FROM wm_restorations ORDER BY restored_at DESC, id DESC LIMIT 1"
        ) { Entry(file: $0.text(0), takenAt: $0.text(1), version: $0.text(2), restoredAt: $0.text(3)) }
    }
}
