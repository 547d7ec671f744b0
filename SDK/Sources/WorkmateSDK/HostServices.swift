import CWorkmate

/// The services behind `wm.service/1`.
struct HostServices: Services {
    private let context: HostContext

    init(_ context: HostContext) { self.context = context }

    private var table: UnsafePointer<wm_service_v1> {
        guard let table = context.tables.service else { preconditionFailure("module.json must require wm.service/1") }
        return table
    }

    func call(_ service: String, with arguments: [ServiceValue]) throws -> ServiceValue {
        let values = try arguments.map { try $0.placed { try context.copy(Array($0.utf8)) } }
        var result = wm_value()
        let status = values.withUnsafeBufferPointer {
            table.pointee.call(context.pointer, service, $0.baseAddress, UInt32($0.count), &result)
        }
        guard status == WM_OK else {
            let code = table.pointee.refusal(context.pointer).string
            throw HostRefusal(status: status, code: code.isEmpty ? nil : code)
        }
        return try ServiceValue(result)
    }

    func isAvailable(_ service: String) -> Bool { table.pointee.available(context.pointer, service) != 0 }
}
