import WorkmateSDK

/// A way for a customer to one document, without an account.
struct CustomerLink {
    let id: String
    let invoice: String
    let createdAt: String
    let createdBy: String
    let expiresAt: String
    let revokedAt: String?

    func isGood(at now: Instant) -> Bool { revokedAt == nil && now.text < expiresAt }

    /// Where it leads to, below the address of the host.
    func path(_ secret: LinkSecret) -> String { "\(Self.base)/\(id)?key=\(secret.text)" }

    static let base = "/api/backoffice/invoices/links"

    var json: JSON.Object {
        [
            "id": .string(id), "created_at": .string(createdAt),
            "created_by": createdBy.isEmpty ? .null : .string(createdBy), "expires_at": .string(expiresAt),
            "revoked_at": revokedAt.map(JSON.string) ?? .null,
        ]
    }
}

extension Problem {
    /// The same for a link that there never was and for a wrong secret.
    static let linkUnknown = Problem(.notFound, code: "INVOICE_2070")
    static let linkOver = Problem(.gone, code: "INVOICE_2071")
    static let quoteDecided = Problem(.conflict, code: "INVOICE_2072")
}
