import CWorkmate
import Database
import Routing
import Synchronization
import Values

extension Capability {
    nonisolated(unsafe) static let recordsTable = permanent(
        wm_records_v1(
            get: { context, entity, id, json in
                reach(context, entity, .read) { crossing, access, entity in
                    json?.pointee = crossing.arena.text(try access.get(entity, id: id.string, in: crossing.call))
                    return WM_OK
                }
            },
            query: { context, entity, query, json in
                reach(context, entity, .read) { crossing, access, entity in
                    let list = try access.list(entity, query: QueryText.pairs(query.string), in: crossing.call)
                    json?.pointee = crossing.arena.text(list)
                    return WM_OK
                }
            },
            create: { context, entity, json, created in
                reach(context, entity, .write) { crossing, access, entity in
                    let record = try access.create(entity, object(json), in: crossing.call)
                    created?.pointee = crossing.arena.text(record)
                    return WM_OK
                }
            },
            update: { context, entity, id, version, patch, updated in
                reach(context, entity, .write) { crossing, access, entity in
                    let record = try access.update(
                        entity, id: id.string, version: version == 0 ? nil : version, object(patch), in: crossing.call)
                    updated?.pointee = crossing.arena.text(record)
                    return WM_OK
                }
            },
            remove: { context, entity, id, version in
                reach(context, entity, .write) { crossing, access, entity in
                    try access.remove(entity, id: id.string, version: version == 0 ? nil : version, in: crossing.call)
                    return WM_OK
                }
            }))

    private enum Right: String { case read, write }

    /// Goes to the records as the host, when the module has the right; comes back as the module.
    private static func reach(
        _ context: OpaquePointer?, _ entity: UnsafePointer<CChar>?, _ right: Right,
        _ body: (Crossing, any RecordAccess, String) throws -> wm_status
    ) -> wm_status {
        guard let crossing = Crossing.of(context), let entity else { return WM_ERR_ARG }
        let name = String(cString: entity)
        guard let unit = crossing.unit, let access = crossing.module.records.access else { return WM_ERR_UNAVAIL }
        guard crossing.module.manifest.mayReach(name, writing: right == .write) else {
            let problem = Problem.foreignRecords(crossing.module.id, name, right.rawValue)
            return crossing.refuse(problem, WM_ERR_DENIED)
        }
        do {
            return try unit.acting(as: .host) { try body(crossing, access, name) }
        } catch {
            return crossing.refuse(error, error.foreignStatus)
        }
    }

    private static func object(_ text: wm_str) throws -> JSON.Object {
        do {
            guard let object = try JSON(parsing: text.bytes).object else { throw Problem.noJSON("no object") }
            return object
        } catch let error as JSON.SyntaxError {
            throw Problem.noJSON("byte \(error.offset): \(error.reason)")
        }
    }
}

extension Manifest {
    /// `*` among what it reads is every entity, as far as the caller may.
    fileprivate func mayReach(_ entity: String, writing: Bool) -> Bool {
        entity.hasPrefix(prefix + ".") || writes.contains(entity)
            || !writing && (reads.contains(entity) || reads.contains("*"))
    }
}
