import CWorkmate
import Values

/// JSON that a module writes piece by piece, with the grammar watched.
final class TextWriter {
    private enum Place { case object, member, array }

    private var writer = JSONWriter()
    private var places: [Place] = []
    private var isDone = false
    private var isWrong = false

    static func of(_ pointer: OpaquePointer?) -> TextWriter? {
        pointer.map { Unmanaged<TextWriter>.fromOpaque(UnsafeRawPointer($0)).takeUnretainedValue() }
    }

    /// The text, or nil when it is not one JSON value.
    func finish() -> [UInt8]? { isDone && places.isEmpty && !isWrong ? writer.bytes : nil }

    /// Whether a value may stand here; it then counts as written.
    private func takesValue() -> Bool {
        guard !isWrong else { return false }
        switch places.last {
        case nil where !isDone: isDone = true
        case .member: places.removeLast()
        case .array: break
        default:
            isWrong = true
            return false
        }
        return true
    }

    func open(_ type: Int32) {
        guard takesValue(), type == WM_JSON_OBJECT || type == WM_JSON_ARRAY else {
            isWrong = true
            return
        }
        places.append(type == WM_JSON_OBJECT ? .object : .array)
        if type == WM_JSON_OBJECT { writer.beginObject() } else { writer.beginArray() }
    }

    func close() {
        switch places.popLast() {
        case .object: writer.endObject()
        case .array: writer.endArray()
        default: isWrong = true
        }
    }

    func key(_ name: String) {
        guard places.last == .object, !isWrong else {
            isWrong = true
            return
        }
        places.append(.member)
        writer.name(name)
    }

    func value(_ value: UnsafePointer<wm_value>) {
        guard takesValue() else { return }
        let bytes = UnsafeRawBufferPointer(start: value.pointee.u.p, count: Int(clamping: value.pointee.n))
        switch value.pointee.type {
        case WM_T_NULL: writer.null()
        case WM_T_BOOL: writer.bool(value.pointee.i != 0)
        case WM_T_I64: writer.integer(value.pointee.i)
        case WM_T_F64 where value.pointee.u.f.isFinite: writer.raw(String(value.pointee.u.f))
        case WM_T_STR: writer.string(utf8: bytes)
        case WM_T_JSON: writer.raw(Array(bytes))
        default: isWrong = true
        }
    }
}
