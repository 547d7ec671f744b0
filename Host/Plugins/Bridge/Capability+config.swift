import CWorkmate
import Database
import Routing
import Secrets
import Synchronization
import Values

extension Capability {
    nonisolated(unsafe) static let configTable = permanent(
        wm_config_v1(
            get: { context, name, value in
                guard let crossing = Crossing.of(context), let name, let value else { return WM_ERR_ARG }
                return crossing.setting(String(cString: name), value)
            }))
}

extension Crossing {
    /// Reads a setting that the module declares.
    fileprivate func setting(_ name: String, _ value: UnsafeMutablePointer<wm_value>) -> wm_status {
        guard let setting = module.manifest.settings.first(where: { $0.name == name }) else {
            return spoil("no setting \(name) in \(Manifest.file)")
        }
        guard let values = module.services.settings else { return WM_ERR_UNAVAIL }
        do {
            guard let found = try asHost({ try values.value(setting, of: module.id, in: $0) }) else {
                return WM_ERR_NOTFOUND
            }
            value.pointee = arena.value(found)
            return WM_OK
        } catch {
            return refuse(error, error.foreignStatus)
        }
    }

    /// Runs a body as the host, in the call's unit or in one of its own that reads.
    func asHost<Result>(_ body: (any UnitOfWork) throws -> Result) throws -> Result {
        guard let unit else { return try call.database.read(body) }
        return try unit.acting(as: .host) { try body(unit) }
    }
}

extension Arena {
    /// A plain value; its text ends with the arena.
    fileprivate func value(_ json: JSON) -> wm_value {
        var value = wm_value()
        switch json {
        case .string(let string):
            let text = text(string)
            value.type = WM_T_STR
            value.u.p = UnsafeRawPointer(text.p)
            value.n = text.n
        case .integer(let integer):
            value.type = WM_T_I64
            value.i = integer
        case .bool(let flag):
            value.type = WM_T_BOOL
            value.i = flag ? 1 : 0
        default: preconditionFailure("a setting is a text, a number or a flag")
        }
        return value
    }
}
