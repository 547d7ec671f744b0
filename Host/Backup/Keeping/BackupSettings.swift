import Database
import Secrets
import Values

/// When backups are made, and how many are kept, as an administrator set it.
package struct BackupSettings: Equatable, Sendable {
    let isNightly: Bool
    /// Of the company's day, from which on a backup is made.
    let hour: Int64
    let kept: Int

    package static let group = SettingGroup(
        "core.backup", Label(german: "Sicherung", english: "Backup"),
        [
            SettingDeclaration("nightly", Label(german: "Jede Nacht", english: "Every night"), .flag, standard: true),
            SettingDeclaration(
                "hour", Label(german: "Ab welcher Stunde", english: "From which hour on"), .integer(0...23),
                standard: 2),
            SettingDeclaration(
                "kept", Label(german: "Wie viele bleiben", english: "How many are kept"), .integer(1...366),
                standard: 14),
        ])

    static func read(_ values: SettingValues, in unit: any UnitOfWork) throws -> BackupSettings {
        func value(_ name: String) throws -> JSON? {
            guard let setting = group[name] else { preconditionFailure("\(name) is a setting of backups") }
            return try values.value(setting, of: group.id, in: unit)
        }
        return BackupSettings(
            isNightly: try value("nightly")?.bool ?? true, hour: try value("hour")?.integer ?? 2,
            kept: Int(try value("kept")?.integer ?? 14))
    }
}
