import Database
import Jobs
import Secrets
import Values

/// Makes a backup on each day of the company, from an hour on, and keeps the newest ones.
package struct NightlyBackup: Sendable {
    static let plan = "core.backup.plan"
    static let job = "core.backup.make"

    let folder: BackupFolder
    let settings: SettingValues
    let queue: JobQueue
    let zone: @Sendable (any UnitOfWork) throws -> TimeZone
    let make: @Sendable (String) throws -> Void

    /// - Parameters:
    ///   - zone: the company's.
    ///   - make: writes a backup into a new file.
    package init(
        _ folder: BackupFolder, settings: SettingValues, queue: JobQueue,
        zone: @escaping @Sendable (any UnitOfWork) throws -> TimeZone,
        make: @escaping @Sendable (String) throws -> Void
    ) {
        self.folder = folder
        self.settings = settings
        self.queue = queue
        self.zone = zone
        self.make = make
    }

    /// What looks whether it is time, and what makes the backup then.
    package var handlers: [JobHandler] {
        let planning = JobHandler(
            Self.plan, label: Label(german: "Sicherung vormerken", english: "Plan the backup"),
            .inUnit { run, unit in try plan(at: run.clock.now, in: unit) })
        var making = JobHandler(
            Self.job, label: Label(german: "Sicherung anlegen", english: "Make the backup"), .inSteps(run))
        making.attempts = 3
        making.limitMilliseconds = 6 * 3_600_000
        return [planning, making]
    }

    package var schedules: [Schedule] { [Schedule(Self.plan, .every(600_000))] }

    /// The queue knows whether the day has its backup, so that hosts on one database make it once.
    private func plan(at now: Instant, in unit: any UnitOfWork) throws {
        let wanted = try BackupSettings.read(settings, in: unit)
        let zone = try zone(unit)
        guard wanted.isNightly, zone.minute(of: now) >= wanted.hour * 60 else { return }
        let today = zone.day(of: now)
        var filter = JobFilter()
        filter.handler = Self.job
        // A clock that was wrong may have left jobs of other days before those of today.
        let isPlanned = try queue.list(filter, limit: 50, in: unit).contains { job in
            Instant(parsing: job.createdAt).map(zone.day) == today
        }
        if !isPlanned { try queue.enqueue(JobOrder(Self.job, uniqueKey: Self.job), in: unit) }
    }

    private func run(_ run: JobRun) throws {
        try folder.prepare()
        let file = folder.file(at: run.clock.now)
        try make(file)
        try BackupVerification(file).run()
        let verified = run.clock.now
        try BackupState.change(of: file) { $0.verifiedAt = verified }
        // Only behind a new one that is whole, so that old ones outlive a night that failed.
        let kept = try run.database.read { try BackupSettings.read(settings, in: $0) }.kept
        try folder.thin(keeping: kept, at: verified)
    }
}
