import Audit
import Database
import Identity

/// Writes what happens to people's way in into the audit.
struct SecurityAudit: SecurityJournal {
    /// Under which name somebody's way in stands there, apart from the record about them.
    static let entity = "auth.principal"

    let log: AuditLog

    func note(_ event: SecurityEvent, in unit: any UnitOfWork) throws {
        let entry = AuditEntry(
            kind(of: event), at: event.at, by: event.actor ?? "", request: event.request,
            requestID: event.requestID, entity: Self.entity, record: event.principal ?? "",
            changes: event.details.members.map { AuditChange($0.name, old: .null, new: $0.value) })
        try log.record(entry, in: unit)
    }

    private func kind(of event: SecurityEvent) -> AuditEvent {
        switch event.kind {
        case .signIn: .signIn
        case .signInFailed: .signInFailed
        case .lockOut: .lockOut
        case .signOut: .signOut
        case .passwordChange: .passwordChange
        case .invitation: .invitation
        case .keyMade: .keyMade
        case .keyEnded: .keyEnded
        case .authenticatorBegun: .authenticatorBegun
        case .authenticatorConfirmed: .authenticatorConfirmed
        case .authenticatorRemoved: .authenticatorRemoved
        case .recoveryCodeUsed: .recoveryCodeUsed
        case .linked: .linked
        case .unlinked: .unlinked
        }
    }
}
