import CWorkmate

/// The events behind `wm.events/1`.
struct HostEvents: Events {
    private let context: HostContext

    init(_ context: HostContext) { self.context = context }

    func publish(
        _ event: String, of entity: String, _ record: String, version: Int64, _ data: JSON.Object
    ) throws {
        guard let table = context.tables.events else { preconditionFailure("module.json must require wm.events/1") }
        let status = record.lent { record in
            JSON.object(data).text.lent { table.pointee.publish(context.pointer, event, entity, record, version, $0) }
        }
        try HostRefusal.check(status)
    }
}
