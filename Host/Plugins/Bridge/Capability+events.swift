import CWorkmate
import Database
import Events
import Routing
import Synchronization
import Values

extension Capability {
    /// Bytes that an event or a job may carry.
    private static let largestInput = 64 << 10

    nonisolated(unsafe) static let eventsTable = permanent(
        wm_events_v1(
            subscribe: { host, subscription in
                guard let module = ModuleInstance.of(host), let subscription else { return WM_ERR_ARG }
                return module.register(subscription)
            },
            publish: { context, event, entity, record, version, data in
                guard let crossing = Crossing.of(context), let event, let entity else { return WM_ERR_ARG }
                return sending(crossing, data) { data in
                    let name = String(cString: event)
                    guard crossing.module.manifest.publishes.contains(name) else {
                        return crossing.spoil("the event \(name), which module.json does not publish")
                    }
                    let event = Event(
                        name, of: String(cString: entity), record.string, version: version, data: data)
                    try crossing.module.outbox.publish(event, crossing.call)
                    return WM_OK
                }
            }))

    /// Reads the object that goes with an event or a job, and hands it on within the unit of the call.
    static func sending(
        _ crossing: Crossing, _ text: wm_str, _ body: (JSON.Object) throws -> wm_status
    ) -> wm_status {
        guard crossing.unit != nil else { return WM_ERR_UNAVAIL }
        guard text.n <= UInt64(largestInput) else { return WM_ERR_LIMIT }
        do {
            guard let object = try text.p == nil ? [:] : JSON(parsing: text.bytes).object else {
                return crossing.refuse(Problem.noJSON("no object"), WM_ERR_ARG)
            }
            return try body(object)
        } catch let error as JSON.SyntaxError {
            return crossing.refuse(Problem.noJSON("byte \(error.offset): \(error.reason)"), WM_ERR_ARG)
        } catch {
            return crossing.refuse(error, error.foreignStatus)
        }
    }
}
