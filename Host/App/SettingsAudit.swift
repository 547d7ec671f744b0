import Audit
import Routing
import Secrets

/// Writes changes of settings into the audit: of secrets, that they changed.
struct SettingsAudit: Sendable {
    /// Under which name settings stand there, by the id of their group.
    static let entity = "core.setting"

    let log: AuditLog

    func note(_ group: String, _ changes: [SettingChange], _ call: Call) throws {
        let entry = AuditEntry(
            .update, entity: Self.entity, record: group,
            changes: changes.map { AuditChange($0.name, old: $0.old, new: $0.new) }, call)
        try log.record(entry, in: call.unit)
    }
}
