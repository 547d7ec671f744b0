import CWorkmate
import Database
import Routing
import Values

extension Capability {
    nonisolated(unsafe) static let amendTable = permanent(
        wm_amend_v1(
            amend: { context, entity, amendments, amended in
                guard let crossing = Crossing.of(context), let entity else { return WM_ERR_ARG }
                return crossing.amend(String(cString: entity), amendments, amended)
            }))
}

extension Crossing {
    fileprivate func amend(
        _ entity: String, _ amendments: wm_str, _ amended: UnsafeMutablePointer<wm_str>?
    ) -> wm_status {
        guard let unit, let access = module.records.access else { return WM_ERR_UNAVAIL }
        guard entity.hasPrefix(module.manifest.prefix + ".") else {
            return refuse(Problem.foreignRecords(module.id, entity, "amend"), WM_ERR_DENIED)
        }
        do {
            guard let changes = try Self.changes(amendments) else { return spoil("amendments that are none") }
            guard changes.count <= Int(WM_AMEND_MOST) else { return WM_ERR_LIMIT }
            let versions = try unit.acting(as: .host) { try access.amend(entity, changes, in: call) }
            let list = zip(changes, versions).map { change, version -> JSON in
                ["id": .string(change.id), "version": .integer(version)]
            }
            amended?.pointee = arena.text(JSON.array(list).bytes)
            return WM_OK
        } catch {
            return refuse(error, error.foreignStatus)
        }
    }

    /// Nil for other JSON, and for none.
    private static func changes(_ text: wm_str) throws -> [(id: String, members: JSON.Object)]? {
        let list: [JSON]?
        do {
            list = try JSON(parsing: text.bytes).array
        } catch {
            return nil
        }
        let changes = list?.compactMap { change in
            change["id"]?.string.flatMap { id in change["set"]?.object.map { (id: id, members: $0) } }
        }
        return changes?.count == list?.count ? changes : nil
    }
}
