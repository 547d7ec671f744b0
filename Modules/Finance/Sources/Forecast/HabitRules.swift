import WorkmateSDK

/// How customers pay, learnt from the events of the module of invoices, and for what came before from its records.
enum HabitRules {
    /// What one step of the job takes on.
    private static let page = 200

    static func register(in registry: any Registry) throws {
        try registry.job("learn", refresh)
    }

    /// The first day of the 24 months before the running one: payments since then count.
    static func since(_ today: Day) -> Day {
        let (year, month, _) = today.civil
        return Day(year: year - 2, month: month, day: 1) ?? today
    }

    /// A settlement by a payment, or one that takes it back.
    static func learn(_ call: Call, _ event: Event) throws {
        let data = event.data
        let billed = BilledStore(database: call.database)
        // The customer may have been merged since.
        guard data.text("kind") == "payment", let settlement = data.text("settlement"),
            let customer = try billed.customer(of: event.record) ?? data.text("customer"),
            let day = data.day("settled_on")
        else { return }
        let delays = DelayStore(database: call.database)
        if let reversed = data.text("reverses") {
            try delays.remove(reversed)
        } else if data.minor("amount") > 0, let due = try billed.due(event.record) {
            try delays.add(settlement, of: event.record, by: customer, on: day, day.daysSince1970 - due)
        }
        try HabitStore(database: call.database).learn(customer, since: since(try Company(call).today))
    }

    /// What was paid for a cancelled invoice tells nothing.
    static func forget(_ invoice: String, of customer: String?, _ call: Call) throws {
        try DelayStore(database: call.database).removeAll(of: invoice)
        guard let customer else { return }
        try HabitStore(database: call.database).learn(customer, since: since(try Company(call).today))
    }

    @Sendable private static func refresh(_ call: Call, _ job: Job) throws {
        try BilledSearch.run(call)
        var last: String? = ""
        while let behind = last { try call.jobs.step { last = try complete(behind, call) } }
        var isDone = false
        while !isDone { try call.jobs.step { isDone = try renew(call) } }
    }

    /// What documents that were billed before this was kept said; nil behind the last one.
    private static func complete(_ behind: String, _ call: Call) throws -> String? {
        let billed = BilledStore(database: call.database)
        let unlearnt = try billed.unlearnt(behind: behind, limit: page)
        var customers: Set<String> = []
        for invoice in unlearnt {
            guard let record = try call.records.get("invoices.invoice", invoice) else { continue }
            try billed.complete(invoice, record)
            guard let customer = record.text("customer"), let due = record.day("due_on") else { continue }
            for payment in try AllocationStore(database: call.database).payments(of: invoice) {
                try DelayStore(database: call.database).add(
                    payment.settlement, of: invoice, by: customer, on: payment.day,
                    payment.day.daysSince1970 - due.daysSince1970)
            }
            customers.insert(customer)
        }
        let since = since(try Company(call).today)
        for customer in customers.sorted() { try HabitStore(database: call.database).learn(customer, since: since) }
        return unlearnt.count < page ? nil : unlearnt.last
    }

    /// - Returns: whether no habit rests on payments that are too old.
    private static func renew(_ call: Call) throws -> Bool {
        let since = since(try Company(call).today)
        let habits = HabitStore(database: call.database)
        let outdated = try habits.outdated(since: since, limit: page)
        for customer in outdated { try habits.learn(customer, since: since) }
        return outdated.count < page
    }
}
