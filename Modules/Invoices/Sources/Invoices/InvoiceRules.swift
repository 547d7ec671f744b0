import WorkmateSDK

enum InvoiceRules {
    static func register(in registry: any Registry) throws {
        try registry.compute("invoice", compute)
        try registry.beforeSave("invoice", check)
        try registry.afterSave("invoice", book)
        try registry.action("invoice", "issue", issue)
        try registry.action("invoice", "mark_sent", markSent)
        try registry.action("invoice", "accept") { try decide(.accepted, $0, $1) }
        try registry.action("invoice", "reject") { try decide(.rejected, $0, $1) }
        try registry.action("invoice", "cancel", Cancelling.cancel)
    }

    @Sendable static func compute(_ call: Call, _ change: Change) throws -> Patch? {
        var patch = try DocumentTotals(change.new).patch(change.new)
        if let printed = PrintedTotals(change.new) { patch.merge(printed.patch) }
        if Invoice(change.new).kind == .cancellation, change.operation != .preview,
            let original = change.new.text("original"),
            let printed = try InvoiceStore(database: call.database).printedTotals(of: original)
        {
            patch.merge(printed.negated)
        }
        return patch
    }

    /// A draft is completed and judged; whatever becomes issued is judged by the law, frozen and numbered.
    @Sendable static func check(_ call: Call, _ change: Change) throws -> Patch? {
        switch change.operation {
        case .preview: return nil
        case .delete:
            guard Invoice(change.new).isDraft else { throw Problem.issuedForGood(Invoice(change.new)) }
            return nil
        case .create: return try DraftRules(call).created(Invoice(change.new))
        case .update: return try change.isDraft ? DraftRules(call).changed(Invoice(change.new)) : nil
        case .action: return try change.issues ? Issuing(call).patch(Invoice(change.new)) : nil
        }
    }

    @Sendable static func issue(_ call: Call, _ change: Change) throws -> Patch? {
        ["status": InvoiceStatus.issued.json]
    }

    @Sendable static func markSent(_ call: Call, _ change: Change) throws -> Patch? {
        let isIssued = Invoice(change.new).status == .issued
        var patch: Patch = ["sent_at": .string(call.now.text)]
        if isIssued { patch["status"] = InvoiceStatus.sent.json }
        return patch
    }

    private static func decide(_ status: InvoiceStatus, _ call: Call, _ change: Change) throws -> Patch? {
        ["status": status.json, "decided_on": .string(try Company(call).today.description)]
    }

    @Sendable static func book(_ call: Call, _ change: Change) throws {
        let invoice = Invoice(change.new)
        if change.issues { try Booking(call).book(invoice) }
        if change.action == "cancel" { try Booking(call).tellCancelled(invoice) }
    }
}

extension Change {
    fileprivate var isDraft: Bool { old.map { Invoice($0).isDraft } ?? true }

    /// Whether the record becomes issued by the change.
    fileprivate var issues: Bool { isDraft && !Invoice(new).isDraft }
}

extension Problem {
    static func issuedForGood(_ invoice: Invoice) -> Problem {
        Problem(.conflict, code: "INVOICE_2004", ["number": invoice.number])
    }
}
