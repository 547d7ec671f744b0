import WorkmateSDK

/// What people of the company do with links: make, list, revoke.
enum LinkRules {
    static func register(in registry: any Registry) throws {
        let send = "invoices.invoice.send"
        try registry.route("POST /invoices/{id}/links", requires: send, .writes, make)
        try registry.route("GET /invoices/{id}/links", requires: "invoices.invoice.read", .reads, list)
        try registry.route("DELETE /invoices/{id}/links/{link}", requires: send, .writes, revoke)
        try LinkVisits.register(in: registry)
    }

    /// Makes the link of a document; the secret is known to the caller alone.
    static func make(_ invoice: String, days: Int64, _ call: Call) throws -> (link: CustomerLink, secret: LinkSecret) {
        let secret = LinkSecret()
        let link = CustomerLink(
            id: call.newIdentifier(), invoice: invoice, createdAt: call.now.text, createdBy: call.principalID,
            expiresAt: (call.now + days * 86_400_000).text, revokedAt: nil)
        try LinkStore(database: call.database).add(link, hash: secret.hash)
        return (link, secret)
    }

    static let usualDays: Int64 = 30

    @Sendable private static func make(_ call: Call) throws -> Response {
        let invoice = try visible(call)
        guard !invoice.isDraft else { throw Problem(.conflict, code: "INVOICE_2032") }
        let days = try RequestBody(call.request).integer("days", in: 1...365) ?? usualDays
        let (link, secret) = try make(invoice.id, days: days, call)
        var answer = link.json
        answer["path"] = .string(link.path(secret))
        return .secret(.object(answer), status: 201)
    }

    @Sendable private static func list(_ call: Call) throws -> Response {
        let invoice = try visible(call)
        let links = try LinkStore(database: call.database).all(of: invoice.id)
        let acceptance = try AcceptanceStore(database: call.database).find(invoice.id)
        return .json(["items": .array(links.map { .object($0.json) }), "accepted": acceptance?.json ?? .null])
    }

    @Sendable private static func revoke(_ call: Call) throws -> Response {
        let (invoice, link) = (try visible(call), call.request.parameter("link"))
        guard try LinkStore(database: call.database).revoke(link, of: invoice.id, at: call.now) else {
            throw Problem.linkUnknown
        }
        return .noContent
    }

    private static func visible(_ call: Call) throws -> Invoice {
        let id = call.request.parameter("id")
        guard let record = try call.records.get("invoices.invoice", id) else { throw Problem.invoiceNotFound(id) }
        return Invoice(record)
    }
}
