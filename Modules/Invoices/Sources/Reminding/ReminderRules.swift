import WorkmateSDK

/// Core's reminder of what is due: made when an invoice is issued, gone when nothing is open any more.
enum ReminderRules {
    static func register(in registry: any Registry) throws {
        try registry.subscribe(to: "invoices.invoice.paid/1", forget)
        try registry.subscribe(to: "invoices.invoice.cancelled/1", forget)
    }

    @Sendable static func remind(_ call: Call, _ event: Event) throws {
        let store = ReminderStore(database: call.database)
        guard let due = event.data.text("due_on"), try store.reminder(of: event.record) == nil,
            let balance = try InvoiceStore(database: call.database).balance(event.record), balance.open > 0
        else { return }
        let number = event.data.text("number") ?? ""
        let isGerman = try Company(call).language != "en"
        let reminder = try call.records.create(
            "core.reminder",
            [
                "title": .string(isGerman ? "Rechnung \(number) ist fällig" : "Invoice \(number) is due"),
                "due_on": .string(due), "owner": event.by.isEmpty ? .null : .string(event.by),
                "entity": "invoices.invoice", "record": .string(event.record),
            ])
        try store.add(reminder.text("id") ?? "", of: event.record)
    }

    @Sendable static func forget(_ call: Call, _ event: Event) throws {
        let store = ReminderStore(database: call.database)
        guard let reminder = try store.reminder(of: event.record) else { return }
        try store.remove(of: event.record)
        // Somebody may have deleted it before.
        guard let record = try call.records.get("core.reminder", reminder) else { return }
        try call.records.remove("core.reminder", reminder, version: record["version"]?.integer ?? 0)
    }
}
