import Database
import Values

/// The `wm_oidc_tickets` table. No other file names it.
struct TicketStore {
    let unit: any UnitOfWork

    /// Keeps a ticket and answers its text, which is known here alone.
    func make(_ ticket: Ticket, challenge: Challenge, now: Instant) throws -> String {
        let text = Challenge.randomText()
        try unit.execute("DELETE FROM wm_oidc_tickets WHERE expires_at < \(now)")
        try unit.execute(
            """
            INSERT INTO wm_oidc_tickets (hash, challenge, principal, proven_twice, issuer, subject, expires_at)
            VALUES (\(SignInState.hash(text)), \(challenge.text), \(ticket.principal), \(ticket.isProvenTwice ? 1 : 0),
                \(ticket.link?.issuer), \(ticket.link?.subject), \(now + Ticket.lifetime))
            """)
        return text
    }

    /// Uses up the ticket that a browser began with a challenge; nil for one that is none, another browser's, used or
    /// too old, and for one of the other kind.
    func use(_ text: String, challenge: Challenge, forLink isLink: Bool, now: Instant) throws -> Ticket? {
        let kind = isLink ? "issuer IS NOT NULL" : "issuer IS NULL"
        return try unit.first(
            """
            DELETE FROM wm_oidc_tickets
            WHERE hash = \(SignInState.hash(text)) AND challenge = \(challenge.text) AND expires_at > \(now)
                AND \(raw: kind)
            RETURNING principal, proven_twice, issuer, subject
            """
        ) { row in
            Ticket(
                principal: row.text(0), isProvenTwice: row.integer(1) == 1,
                link: row.isNull(2) ? nil : Ticket.Link(issuer: row.text(2), subject: row.text(3)))
        }
    }
}
