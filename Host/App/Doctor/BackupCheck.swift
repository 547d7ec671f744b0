import Backup
import Values

/// Whether there is a backup of late, and whether anybody ever tried to restore one.
struct BackupCheck {
    private static let oldest: Int64 = 2 * 86_400_000

    let settings: Settings
    let clock: any WallClock

    var findings: [Finding] {
        let folder = settings.backupFolder
        do {
            return [try age(folder), try restoration(folder), documents]
        } catch {
            return [.failure("backups", error, "Give the folder to the user that the host runs as.")]
        }
    }

    private var documents: Finding {
        guard let place = settings.documentsElsewhere else {
            return .fine("documents", "Backups take along what lies in \(settings.data)/documents.")
        }
        return .warning(
            "documents", "Their bytes lie in \(place), and no backup of the host takes them along.",
            "Have the service keep versions, or copy \(place) elsewhere after each backup.")
    }

    private func age(_ folder: BackupFolder) throws -> Finding {
        let remedy = """
            See under /api/jobs?handler=core.backup.make why the host makes none, or run `workmate backup \
            \(folder.file(at: clock.now))`.
            """
        guard let newest = try folder.backups().first else {
            return .warning("backups", "There is none in \(folder.path).", remedy)
        }
        let age = clock.now.milliseconds - newest.takenAt.milliseconds
        let text = "The newest in \(folder.path) is \(max(0, age) / 3_600_000) hours old."
        return age <= Self.oldest ? .fine("backups", text) : .warning("backups", text, remedy)
    }

    private func restoration(_ folder: BackupFolder) throws -> Finding {
        guard let last = try folder.lastRestored() else {
            return .warning(
                "restoring", "None of \(folder.path) was ever restored: that is a hope, no backup.",
                "Try the newest one: workmate restore FILE --data /tmp/trial, then remove that folder.")
        }
        return .fine("restoring", "One was restored on \(last.text).")
    }
}
