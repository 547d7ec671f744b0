import WorkmateSDK

/// Settles what is open of documents, in the unit of the call.
struct SettlementBook {
    let call: Call
    private let invoices: InvoiceStore
    private let settlements: SettlementStore

    init(_ call: Call) {
        self.call = call
        invoices = InvoiceStore(database: call.database)
        settlements = SettlementStore(database: call.database)
    }

    /// Takes an amount off what is open.
    ///
    /// - Throws: `INVOICE_2050` for more than is open, `INVOICE_2051` where nothing can be settled, `INVOICE_2053` for
    ///   nothing.
    func settle(
        _ invoice: String, _ amount: Int64, _ kind: SettlementKind, on day: Day, reference: String? = nil,
        note: String? = nil
    ) throws -> Settlement {
        guard amount != 0 else { throw Problem(.invalid, code: "INVOICE_2053") }
        let settlement = Settlement(
            id: call.newIdentifier(), invoice: invoice, kind: kind, amount: amount, day: day, reference: reference,
            note: note)
        guard try InvoiceFacts(call).take(amount, off: invoice, on: day) else {
            throw try refusal(of: amount, on: invoice)
        }
        try settlements.add(settlement, at: call.now, by: call.principalID)
        if kind == .cashDiscount { try reduce(by: settlement) }
        try tell(settlement)
        return settlement
    }

    /// Takes a settlement back, so that its amount is open again.
    ///
    /// - Throws: `INVOICE_2054` when there is none, or it was taken back before.
    func reverse(_ id: String, on day: Day, note: String? = nil) throws -> Settlement {
        guard let old = try settlements.find(id), old.reverses == nil, old.kind.isManual else {
            throw Problem(.conflict, code: "INVOICE_2054")
        }
        // The document is held by this, so that of two reversals the second finds the first.
        let head = try InvoiceFacts(call).held(old.invoice)
        guard try !settlements.isReversed(id), head?.status != .cancelled else {
            throw Problem(.conflict, code: "INVOICE_2054")
        }
        try InvoiceFacts(call).give(old.amount, backTo: old.invoice)
        let reversal = reversal(of: old, on: day, note: note)
        try settlements.add(reversal, at: call.now, by: call.principalID)
        try restore(by: reversal)
        try tell(reversal)
        return reversal
    }

    /// Takes back all that was settled of a document that is being cancelled; its row is the caller's to change.
    func release(_ invoice: String) throws {
        let today = try Company(call).today
        for old in try settlements.standing(on: invoice) {
            let reversal = reversal(of: old, on: today, note: nil)
            try settlements.add(reversal, at: call.now, by: call.principalID)
            try restore(by: reversal)
        }
    }

    /// Writes down a settlement whose amounts the caller puts into the document's row.
    func note(_ amount: Int64, on invoice: String, _ kind: SettlementKind, _ reference: String) throws {
        let settlement = Settlement(
            id: call.newIdentifier(), invoice: invoice, kind: kind, amount: amount, day: try Company(call).today,
            reference: reference)
        try settlements.add(settlement, at: call.now, by: call.principalID)
    }

    /// A correction in the customer's favour is set off against what is open of its original; the rest stays to be paid out.
    func setOff(_ correction: Invoice) throws {
        guard correction.gross < 0, let original = correction.record.text("original"),
            let open = try invoices.balance(original)?.open
        else { return }
        let amount = min(Int64(-correction.gross), open)
        guard amount > 0 else { return }
        let today = try Company(call).today
        _ = try settle(original, amount, .correction, on: today, reference: correction.id)
        _ = try settle(correction.id, -amount, .correction, on: today, reference: original)
    }

    private func reduce(by settlement: Settlement) throws {
        guard let (taxes, unit) = try invoices.taxes(of: settlement.invoice) else { return }
        try tell(TaxPart.split(Int128(settlement.amount), over: taxes), of: settlement, unit)
    }

    /// Gives base and tax back by what the settlement had taken off.
    private func restore(by reversal: Settlement) throws {
        guard reversal.kind == .cashDiscount, let (_, unit) = try invoices.taxes(of: reversal.invoice) else { return }
        let taken = try ReductionStore(database: call.database).all(of: reversal.invoice)[reversal.reverses ?? ""]
        try tell((taken ?? []).map(\.negated), of: reversal, unit)
    }

    private func tell(_ parts: [TaxPart], of settlement: Settlement, _ unit: CurrencyUnit) throws {
        guard !parts.isEmpty, let head = try invoices.head(settlement.invoice) else { return }
        try ReductionStore(database: call.database).add(parts, of: settlement)
        try call.events.publish(
            "invoices.invoice.reduced/1", of: "invoices.invoice", settlement.invoice, version: head.version,
            [
                "number": .string(head.number), "currency": .string(unit.code), "settlement": .string(settlement.id),
                "settled_on": .string(settlement.day.description), "taxes": .array(parts.map { $0.json(unit) }),
            ])
    }

    private func reversal(of old: Settlement, on day: Day, note: String?) -> Settlement {
        Settlement(
            id: call.newIdentifier(), invoice: old.invoice, kind: old.kind, amount: -old.amount, day: day,
            reference: old.reference, note: note, reverses: old.id)
    }

    private func refusal(of amount: Int64, on invoice: String) throws -> Problem {
        guard let balance = try invoices.balance(invoice), balance.status != .cancelled else {
            return Problem(.conflict, code: "INVOICE_2051", ["invoice": invoice])
        }
        return Problem(
            .conflict, code: "INVOICE_2050",
            [
                "number": balance.number, "open": balance.unit.text(Int128(balance.open)),
                "amount": balance.unit.text(Int128(amount)), "currency": balance.unit.code,
            ])
    }

    private func tell(_ settlement: Settlement) throws {
        guard let balance = try invoices.balance(settlement.invoice) else { return }
        let data: JSON.Object = [
            "number": .string(balance.number), "customer": .string(balance.customer),
            "currency": .string(balance.unit.code), "open": balance.unit.json(Int128(balance.open)),
            "settlement": .string(settlement.id), "kind": .string(settlement.kind.rawValue),
            "amount": balance.unit.json(Int128(settlement.amount)), "settled_on": .string(settlement.day.description),
            "reverses": settlement.reverses.map(JSON.string) ?? .null,
        ]
        for event in balance.open == 0 ? ["settled", "paid"] : ["settled"] {
            try call.events.publish(
                "invoices.invoice.\(event)/1", of: "invoices.invoice", settlement.invoice, version: balance.version,
                data)
        }
    }
}
