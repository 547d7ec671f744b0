import WorkmateSDK

/// The document behind a link, as far as its customer sees it.
struct LinkedDocument {
    let link: CustomerLink
    let content: JSON.Object
    let status: InvoiceStatus
    let acceptance: Acceptance?

    /// - Throws: `INVOICE_2070` for a link that is none, `INVOICE_2071` for one that is over.
    init(_ call: Call) throws {
        let hash = LinkSecret.hash(call.request.query("key") ?? "")
        let links = LinkStore(database: call.database)
        guard let link = try links.find(call.request.parameter("link"), hash: hash) else { throw Problem.linkUnknown }
        guard link.isGood(at: call.now) else { throw Problem.linkOver }
        guard let content = try PrintRules.frozen(link.invoice, call),
            let head = try InvoiceStore(database: call.database).head(link.invoice)
        else { throw Problem.linkUnknown }
        self.link = link
        self.content = content
        status = head.status
        acceptance = try AcceptanceStore(database: call.database).find(link.invoice)
    }

    var kind: InvoiceKind { Invoice(content).kind }
    var isAcceptable: Bool { kind == .quote && (status == .issued || status == .sent) }

    var json: JSON {
        var json = content.keeping([
            "number", "kind", "title", "subject", "language", "currency", "document_date", "supply_from", "supply_to",
            "due_on", "net", "tax", "gross", "taxes",
        ])
        json["seller"] = (content["seller"]?.object ?? [:])["name"] ?? .null
        json["buyer"] = (content["buyer"]?.object ?? [:])["name"] ?? .null
        json["status"] = status.json
        json["lines"] = .array(
            Invoice(content).lines.map {
                .object($0.record.keeping(["kind", "description", "quantity", "unit", "price", "tax_rate", "net"]))
            })
        json["is_acceptable"] = .bool(isAcceptable)
        json["accepted"] = acceptance?.json ?? .null
        json["expires_at"] = .string(link.expiresAt)
        return .object(json)
    }
}
