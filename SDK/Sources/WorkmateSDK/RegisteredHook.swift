import CWorkmate

/// A rule of an entity, kept for as long as the process lives; the host hands it back as `state`.
final class RegisteredHook: Sendable {
    private let tables: Tables
    private let rule: Registry.PatchingRule

    init(_ tables: Tables, _ rule: @escaping Registry.PatchingRule) {
        self.tables = tables
        self.rule = rule
    }

    static func run(
        _ state: UnsafeMutableRawPointer?, _ context: OpaquePointer?, _ change: UnsafePointer<wm_change>?,
        _ patch: UnsafeMutablePointer<wm_str>?
    ) -> wm_status {
        guard let state, let context, let change, let patch else { return WM_ERR_ARG }
        return Unmanaged<RegisteredHook>.fromOpaque(state).takeUnretainedValue().run(context, change, patch)
    }

    private func run(
        _ context: OpaquePointer, _ change: UnsafePointer<wm_change>, _ patch: UnsafeMutablePointer<wm_str>
    ) -> wm_status {
        tables.run(context) { call in
            guard let made = try rule(call, Change(change)) else { return }
            patch.pointee = try HostContext(tables: tables, pointer: context).copy(JSON.object(made).bytes)
        }
    }
}

extension Change {
    fileprivate init(_ change: UnsafePointer<wm_change>) throws {
        func object(_ text: wm_str) throws -> JSON.Object? {
            text.p == nil ? nil : try JSON(parsing: text.bytes).object
        }
        guard let operation = Operation(rawValue: change.pointee.operation) else {
            preconditionFailure("the host sent an operation that this SDK does not know")
        }
        let action = change.pointee.action
        self.init(
            operation,
            entity: change.pointee.entity.string,
            action: action.n == 0 ? nil : action.string,
            old: try object(change.pointee.old_record),
            new: try object(change.pointee.new_record) ?? [:],
            input: try object(change.pointee.input) ?? [:])
    }
}
