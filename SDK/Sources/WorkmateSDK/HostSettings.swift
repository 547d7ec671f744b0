import CWorkmate

/// The settings behind `wm.config/1`.
struct HostSettings: ModuleSettings {
    private let context: HostContext

    init(_ context: HostContext) { self.context = context }

    func value(_ name: String) throws -> SQLValue? {
        guard let table = context.tables.config else { preconditionFailure("module.json must require wm.config/1") }
        var value = wm_value()
        let status = table.pointee.get(context.pointer, name, &value)
        if status == WM_ERR_NOTFOUND { return nil }
        try HostRefusal.check(status)
        switch value.type {
        case WM_T_STR: return .text(value.string)
        case WM_T_I64, WM_T_BOOL: return .integer(value.i)
        default: return nil
        }
    }
}
