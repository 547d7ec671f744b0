import Database
import Identity
import Routing
import Values

extension OpenID {
    /// Opens a session for whoever holds a ticket and began for it.
    ///
    /// - Throws: `AUTH_1078` for a ticket that is none, another browser's, used or too old, and as `Identity.enter`.
    func exchange(_ ticket: String, verifier: String, _ call: Call) throws -> SignIn {
        try call.database.write { unit in
            let used = try use(ticket, verifier, forLink: false, in: unit)
            return try identity.enter(
                used.principal, isProvenTwice: used.isProvenTwice, from: SecurityOrigin(call), in: unit)
        }
    }

    /// Links the identity of a ticket to the caller, who began for it.
    ///
    /// - Throws: `AUTH_1078` as `exchange` and for somebody else's ticket, `AUTH_1080` for an identity that is linked.
    func link(_ ticket: String, verifier: String, _ call: Call) throws -> ExternalIdentity {
        let used = try use(ticket, verifier, forLink: true, in: call.unit)
        guard let link = used.link, used.principal == call.principal.id else { throw Problem.ticketUnknown }
        return try identity.link(
            issuer: link.issuer, subject: link.subject, to: used.principal, by: .oneself, from: SecurityOrigin(call),
            in: call.unit)
    }

    private func use(
        _ ticket: String, _ verifier: String, forLink isLink: Bool, in unit: any UnitOfWork
    ) throws -> Ticket {
        let challenge = Challenge(verifier: verifier)
        let used = try TicketStore(unit: unit).use(ticket, challenge: challenge, forLink: isLink, now: clock.now)
        guard let used else { throw Problem.ticketUnknown }
        return used
    }
}
