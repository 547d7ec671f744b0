import WorkmateSDK

/// What becomes of a document that was issued: it is sent, accepted, settled. Each is judged while the document is held.
struct InvoiceFacts {
    private let call: Call
    private let store: InvoiceStore

    init(_ call: Call) {
        self.call = call
        store = InvoiceStore(database: call.database)
    }

    /// Notes the first time that a document was sent.
    ///
    /// - Returns: whether it was the first.
    func send(_ id: String) throws -> Bool {
        guard let head = try held(id), head.status != .draft, !head.isSent else { return false }
        let status = head.status == .issued ? InvoiceStatus.sent : head.status
        try write(["sent_at": .string(call.now.text), "status": status.json], to: id)
        return true
    }

    /// Accepts a quote that nobody has decided on.
    ///
    /// - Returns: whether it was one.
    func accept(_ id: String) throws -> Bool {
        guard let head = try held(id), head.kind == .quote, [.issued, .sent].contains(head.status) else { return false }
        try write(["status": InvoiceStatus.accepted.json], to: id)
        return true
    }

    func noteDecision(on id: String, _ day: Day) throws {
        guard let head = try held(id), head.status == .accepted, !head.isDecided else { return }
        try write(["decided_on": .string(day.description)], to: id)
    }

    /// Takes an amount off what is open; two at once never take more than there is.
    ///
    /// - Parameter amount: of the sign of what is open.
    /// - Returns: whether so much was open.
    func take(_ amount: Int64, off id: String, on day: Day) throws -> Bool {
        try store.hold(id)
        guard let balance = try store.balance(id), balance.kind != .cancellation, balance.status != .cancelled,
            amount > 0 ? balance.open >= amount : balance.open <= amount
        else { return false }
        let isPaid = balance.open == amount
        var members = balance.members(taking: amount)
        members["status"] = (isPaid ? InvoiceStatus.paid : .partlyPaid).json
        if isPaid { members["paid_on"] = .string(day.description) }
        try write(members, to: id)
        return true
    }

    /// Gives an amount back to what is open.
    func give(_ amount: Int64, backTo id: String) throws {
        guard let head = try held(id), let balance = try store.balance(id) else { return }
        var members = balance.members(taking: -amount)
        let unsettled = head.isSent ? InvoiceStatus.sent : .issued
        members["status"] = (balance.settled == amount ? unsettled : .partlyPaid).json
        members["paid_on"] = .null
        try write(members, to: id)
    }

    func held(_ id: String) throws -> InvoiceStore.Head? {
        try store.hold(id)
        return try store.head(id)
    }

    private func write(_ members: JSON.Object, to id: String) throws {
        try call.records.amend("invoices.invoice", id, members)
    }
}

extension Balance {
    fileprivate func members(taking amount: Int64) -> JSON.Object {
        ["settled": unit.json(Int128(settled + amount)), "open": unit.json(Int128(open - amount))]
    }
}
