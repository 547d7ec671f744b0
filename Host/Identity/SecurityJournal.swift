import Database
import Routing
import Values

/// Something that happened to somebody's way in.
package struct SecurityEvent: Sendable {
    package enum Kind: Sendable {
        case signIn, signInFailed, lockOut, signOut, passwordChange, invitation
        case keyMade, keyEnded, authenticatorBegun, authenticatorConfirmed, authenticatorRemoved
        case recoveryCodeUsed
        case linked, unlinked
    }

    package let kind: Kind
    /// Whose way in; nil when nobody has the login that was tried.
    package let principal: String?
    /// Who did it; nil when that is not known.
    package let actor: String?
    package let at: Instant
    package let request: Request
    package let requestID: String
    /// What else is to be told, never a secret.
    package let details: JSON.Object
}

/// Where such events are written down, in the unit that makes them.
package protocol SecurityJournal: Sendable {
    func note(_ event: SecurityEvent, in unit: any UnitOfWork) throws
}

/// The request with which somebody wants in or changes a way in.
package struct SecurityOrigin: Sendable {
    package let request: Request
    package let requestID: String

    package init(_ request: Request, requestID: String = "") {
        self.request = request
        self.requestID = requestID
    }

    package init(_ call: Call) { self.init(call.request, requestID: call.requestID) }
}

extension Identity {
    func note(
        _ kind: SecurityEvent.Kind, of principal: String?, by actor: String?, from origin: SecurityOrigin,
        telling details: JSON.Object = [:], in unit: any UnitOfWork
    ) throws {
        let event = SecurityEvent(
            kind: kind, principal: principal, actor: actor, at: clock.now, request: origin.request,
            requestID: origin.requestID, details: details)
        try journal?.note(event, in: unit)
    }
}
