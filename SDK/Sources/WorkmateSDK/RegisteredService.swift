import CWorkmate

/// A service, kept for as long as the process lives; the host hands it back as `state`.
final class RegisteredService: Sendable {
    private let tables: Tables
    private let signature: String
    private let service: Registry.Service

    init(_ tables: Tables, _ signature: String, _ service: @escaping Registry.Service) {
        self.tables = tables
        self.signature = signature
        self.service = service
    }

    static func run(
        _ state: UnsafeMutableRawPointer?, _ context: OpaquePointer?, _ arguments: UnsafePointer<wm_value>?,
        _ count: UInt32, _ result: UnsafeMutablePointer<wm_value>?
    ) -> wm_status {
        guard let state, let context, let result else { return WM_ERR_ARG }
        let registered = Unmanaged<RegisteredService>.fromOpaque(state).takeUnretainedValue()
        return registered.run(context, UnsafeBufferPointer(start: arguments, count: Int(count)), result)
    }

    private func run(
        _ context: OpaquePointer, _ arguments: UnsafeBufferPointer<wm_value>, _ result: UnsafeMutablePointer<wm_value>
    ) -> wm_status {
        tables.run(context) { call in
            let values = try arguments.indices.map { try ServiceValue(arguments[$0]) }
            let given = try service(call, ServiceArguments(signature: signature, values))
            let host = HostContext(tables: tables, pointer: context)
            result.pointee = try given.placed { try host.copy(Array($0.utf8)) }
        }
    }
}

extension ServiceValue {
    /// - Throws: for a value that no service takes or gives.
    init(_ value: wm_value) throws {
        switch value.type {
        case WM_T_NULL: self = .none
        case WM_T_I64: self = .integer(value.i)
        case WM_T_F64: self = .real(value.u.f)
        case WM_T_BOOL: self = .flag(value.i != 0)
        case WM_T_STR: self = .text(value.string)
        case WM_T_JSON: self = .json(try JSON(parsing: Array(value.string.utf8)))
        default: throw HostRefusal(status: WM_ERR_TYPE)
        }
    }

    /// As the boundary speaks it.
    ///
    /// - Parameter place: puts a text where it lives long enough.
    func placed(_ place: (String) throws -> wm_str) rethrows -> wm_value {
        var made = wm_value()
        switch self {
        case .none: made.type = WM_T_NULL
        case .integer(let value):
            made.type = WM_T_I64
            made.i = value
        case .real(let value):
            made.type = WM_T_F64
            made.u.f = value
        case .flag(let value):
            made.type = WM_T_BOOL
            made.i = value ? 1 : 0
        case .text(let text): made.hold(WM_T_STR, try place(text))
        case .json(let json): made.hold(WM_T_JSON, try place(json.text))
        }
        return made
    }
}

extension wm_value {
    fileprivate mutating func hold(_ type: Int32, _ text: wm_str) {
        self.type = type
        u.p = UnsafeRawPointer(text.p)
        n = text.n
    }
}
