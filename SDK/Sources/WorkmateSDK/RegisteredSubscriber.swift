import CWorkmate

/// Who hears of an event, kept for as long as the process lives; the host hands it back as `state`.
final class RegisteredSubscriber: Sendable {
    private let tables: Tables
    private let body: Registry.Subscriber

    init(_ tables: Tables, _ body: @escaping Registry.Subscriber) {
        self.tables = tables
        self.body = body
    }

    static func run(
        _ state: UnsafeMutableRawPointer?, _ context: OpaquePointer?, _ event: UnsafePointer<wm_event>?
    ) -> wm_status {
        guard let state, let context, let event else { return WM_ERR_ARG }
        let registered = Unmanaged<RegisteredSubscriber>.fromOpaque(state).takeUnretainedValue()
        return registered.tables.run(context) { try registered.body($0, Event(event)) }
    }
}

extension Event {
    fileprivate init(_ event: UnsafePointer<wm_event>) throws {
        self.init(
            id: event.pointee.id.string, name: event.pointee.name.string, by: event.pointee.by.string,
            entity: event.pointee.entity.string, record: event.pointee.record.string,
            version: event.pointee.version, data: try JSON(parsing: event.pointee.data.bytes).object ?? [:],
            attempt: event.pointee.attempt)
    }
}
