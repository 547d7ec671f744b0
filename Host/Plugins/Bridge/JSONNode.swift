import CWorkmate
import Values

/// A parsed value in a module's hands, with the values below it; lives until the call ends.
final class JSONNode {
    let value: JSON
    private unowned let crossing: Crossing
    private var children: [Int: OpaquePointer] = [:]
    private var madeText: wm_str?

    init(_ value: JSON, _ crossing: Crossing) {
        self.value = value
        self.crossing = crossing
    }

    static func of(_ pointer: OpaquePointer?) -> JSONNode? {
        pointer.map { Unmanaged<JSONNode>.fromOpaque(UnsafeRawPointer($0)).takeUnretainedValue() }
    }

    var type: Int32 {
        switch value {
        case .null: WM_JSON_NULL
        case .bool: WM_JSON_BOOL
        case .integer, .number: WM_JSON_NUMBER
        case .string: WM_JSON_STRING
        case .array: WM_JSON_ARRAY
        case .object: WM_JSON_OBJECT
        }
    }

    var count: Int { value.array?.count ?? value.object?.members.count ?? 0 }

    func at(_ index: UInt64) -> OpaquePointer? {
        guard index < UInt64(count) else { return nil }
        return child(Int(index))
    }

    func member(_ name: String) -> OpaquePointer? {
        value.object?.members.firstIndex { $0.name == name }.map(child)
    }

    private func child(_ index: Int) -> OpaquePointer {
        if let known = children[index] { return known }
        let child = value.array?[index] ?? value.object?.members[index].value ?? .null
        let pointer = crossing.keep(JSONNode(child, crossing))
        children[index] = pointer
        return pointer
    }

    func name(_ index: UInt64) -> wm_str {
        guard let members = value.object?.members, index < UInt64(members.count) else { return .none }
        return crossing.arena.text(members[Int(index)].name)
    }

    var text: wm_str {
        if let madeText { return madeText }
        let made: wm_str =
            switch value {
            case .string(let text), .number(let text): crossing.arena.text(text)
            case .integer(let integer): crossing.arena.text(String(integer))
            default: .none
            }
        madeText = made
        return made
    }

    var integer: Int64? { value.integer ?? value.bool.map { $0 ? 1 : 0 } }
}
