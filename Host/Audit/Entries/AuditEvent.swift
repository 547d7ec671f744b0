/// What kind of thing an entry tells.
package enum AuditEvent: String, Sendable, CaseIterable {
    case create, update, archive, restore, delete, action
    /// A person's data was removed: from the record, and from what entries said of it.
    case erase
    case signIn = "sign_in"
    case signInFailed = "sign_in_failed"
    case lockOut = "lock_out"
    case signOut = "sign_out"
    case passwordChange = "password_change"
    case invitation
    case keyMade = "key_made"
    case keyEnded = "key_ended"
    case authenticatorBegun = "authenticator_begun"
    case authenticatorConfirmed = "authenticator_confirmed"
    case authenticatorRemoved = "authenticator_removed"
    case recoveryCodeUsed = "recovery_code_used"
    case linked, unlinked
    case export
}

extension AuditEvent {
    /// What happens to records.
    package static let ofRecords: [AuditEvent] = [.create, .update, .archive, .restore, .delete, .action, .erase]
}
