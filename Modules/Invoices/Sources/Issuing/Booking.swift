import WorkmateSDK

/// What is written when a document becomes issued, behind its row.
struct Booking {
    let call: Call

    init(_ call: Call) { self.call = call }

    func book(_ invoice: Invoice) throws {
        let content = FrozenContent(invoice)
        guard invoice.record.text("content_hash") == content.hash else { throw HostRefusal(.other) }
        try ContentStore(database: call.database).add(content, of: invoice.id)
        if invoice.isTakenOver { return try takeOver(invoice) }
        try NumberStore(database: call.database).register(invoice, at: call.now)
        try settle(invoice)
        if invoice.kind == .invoice { try BilledWork(call).bill(invoice) }
        try publish("issued", invoice, due: invoice.record.text("due_on"))
    }

    /// One that was cancelled before counts nowhere.
    private func takeOver(_ invoice: Invoice) throws {
        try NumberSkips(call).reserve(invoice.number, invoice.kind)
        if invoice.status == .cancelled {
            guard invoice.kind.isBooked else { return }
            try SettlementBook(call).note(Int64(invoice.gross), on: invoice.id, .cancellation, invoice.number)
        } else {
            try publish("issued", invoice, due: invoice.record.text("due_on"), ["taken_over": true])
        }
    }

    private func settle(_ invoice: Invoice) throws {
        switch invoice.kind {
        case .correction: try SettlementBook(call).setOff(invoice)
        case .cancellation:
            let original = invoice.record.text("original") ?? ""
            try SettlementBook(call).note(Int64(invoice.gross), on: invoice.id, .cancellation, original)
        case .quote, .confirmation, .invoice: break
        }
    }

    /// Time entries and expenses on its lines may be billed again.
    func tellCancelled(_ invoice: Invoice) throws {
        try BilledWork(call).release(invoice)
        let entries = invoice.lines.flatMap(\.timeEntries)
        let expenses = invoice.lines.compactMap { $0.record.text("expense") }
        try publish(
            "cancelled", invoice,
            ["time_entries": .array(entries.map(JSON.string)), "expenses": .array(expenses.map(JSON.string))])
    }

    private func publish(_ event: String, _ invoice: Invoice, due: String? = nil, _ more: JSON.Object = [:]) throws {
        var data: JSON.Object = [
            "kind": .string(invoice.kind.rawValue), "number": .string(invoice.number),
            "customer": .string(invoice.customer), "currency": .string(invoice.unit.code),
            "gross": invoice.unit.json(invoice.gross), "net": invoice.unit.json(invoice.record.minor("net")),
            "taxes": .array(TaxPart.all(invoice.record["taxes"], invoice.unit).map { $0.json(invoice.unit) }),
            "document_date": invoice.record["document_date"] ?? .null, "due_on": due.map(JSON.string) ?? .null,
        ]
        data.merge(more)
        try call.events.publish(
            "invoices.invoice.\(event)/1", of: "invoices.invoice", invoice.id, version: invoice.version, data)
    }
}
