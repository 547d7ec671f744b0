import WorkmateSDK

/// The time entries and expenses on an invoice, marked in its own unit of work: each stands on one invoice that counts.
struct BilledWork {
    private let call: Call
    private let store: BilledStore

    init(_ call: Call) {
        self.call = call
        store = BilledStore(database: call.database)
    }

    /// - Throws: `TIME_5230` for entries and `INVOICE_2037` for expenses that are not free; `MODULE_9360` and `9361` while
    ///   the module of time is off, since an entry that is not marked would be billed again.
    func bill(_ invoice: Invoice) throws {
        let entries = invoice.lines.flatMap(\.timeEntries)
        if !entries.isEmpty {
            try call.services.call("time.bill/1", .text(invoice.id), .json(.array(entries.map(JSON.string))))
        }
        var taken: [FieldProblem] = []
        for (index, line) in invoice.lines.enumerated() {
            guard let expense = line.record.text("expense") else { continue }
            guard try store.bill(expense: expense, on: invoice.id) else {
                taken.append(FieldProblem("lines[\(index)].expense", code: "INVOICE_2037"))
                continue
            }
        }
        guard taken.isEmpty else { throw Problem.invoiceUnfit(taken) }
    }

    func release(_ invoice: Invoice) throws {
        try store.release(invoice.id)
        guard invoice.lines.contains(where: { !$0.timeEntries.isEmpty }) else { return }
        try call.services.call("time.release/1", .text(invoice.id))
    }
}

extension InvoiceLine {
    /// One on a line of its own, or those that the line sums up.
    var timeEntries: [String] {
        let summed = (record["time_entries"]?.array ?? []).compactMap(\.string)
        return (record.text("time_entry").map { [$0] } ?? []) + summed
    }
}
