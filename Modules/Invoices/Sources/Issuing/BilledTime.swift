import WorkmateSDK

/// The time entries on an invoice, marked in its own unit of work: an entry stands on one invoice that counts.
struct BilledTime {
    private let call: Call

    init(_ call: Call) { self.call = call }

    /// - Throws: `TIME_5230` for entries that are not free; `MODULE_9360` and `9361` while the module of time is off,
    ///   since an entry that is not marked would be billed again.
    func bill(_ invoice: Invoice) throws {
        let entries = entries(of: invoice)
        guard !entries.isEmpty else { return }
        _ = try call.services.call("time.bill/1", .text(invoice.id), .json(.array(entries)))
    }

    func release(_ invoice: Invoice) throws {
        guard !entries(of: invoice).isEmpty else { return }
        _ = try call.services.call("time.release/1", .text(invoice.id))
    }

    private func entries(of invoice: Invoice) -> [JSON] {
        invoice.lines.compactMap { $0.record.text("time_entry").map(JSON.string) }
    }
}
