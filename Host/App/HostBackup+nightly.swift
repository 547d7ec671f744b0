import Backup
import Core
import Jobs
import Secrets

extension HostBackup {
    /// The job that backs the host up every night.
    func nightly(settings values: SettingValues, _ queue: JobQueue) -> NightlyBackup {
        NightlyBackup(settings.backupFolder, settings: values, queue: queue, zone: CompanyStore.timeZone) {
            _ = try make(at: $0)
        }
    }
}
