import CWorkmate
import Database

extension wm_str {
    static var none: wm_str { wm_str() }

    /// The text as the module gave it, with what is no UTF-8 repaired.
    var string: String { String(decoding: memory, as: UTF8.self) }
    var bytes: [UInt8] { Array(memory) }

    private var memory: UnsafeRawBufferPointer { foreignMemory(UnsafeRawPointer(p), n) }
}

extension Arena {
    /// A text that ends with the arena.
    func text(_ text: String) -> wm_str {
        var copy = text
        return copy.withUTF8 { self.text(UnsafeRawBufferPointer($0)) }
    }

    func text(_ bytes: UnsafeRawBufferPointer) -> wm_str {
        guard let memory = copy(bytes) else { return .none }
        return wm_str(p: memory.assumingMemoryBound(to: CChar.self), n: UInt64(bytes.count))
    }

    func text(_ bytes: [UInt8]) -> wm_str { bytes.withUnsafeBytes { text($0) } }
}

extension SQLValue {
    /// Nil for a value that the contract does not know: a text that is no UTF-8, more bytes than a call may have.
    init?(_ value: UnsafePointer<wm_value>) {
        guard value.pointee.flags == 0 else { return nil }
        switch value.pointee.type {
        case WM_T_STR, WM_T_JSON, WM_T_BYTES: self.init(value.pointee.type, value.pointee.u.p, value.pointee.n)
        default: self.init(plain: value)
        }
    }

    private init?(_ type: Int32, _ start: UnsafeRawPointer?, _ count: UInt64) {
        guard count <= UInt64(Arena.limit), start != nil || count == 0 else { return nil }
        let memory = foreignMemory(start, count)
        if type == WM_T_BYTES {
            self = .blob(Array(memory))
        } else if let text = String(validating: memory, as: UTF8.self) {
            self = .text(text)
        } else {
            return nil
        }
    }

    private init?(plain value: UnsafePointer<wm_value>) {
        switch value.pointee.type {
        case WM_T_NULL: self = .null
        case WM_T_I64: self = .integer(value.pointee.i)
        case WM_T_BOOL: self = .bool(value.pointee.i != 0)
        case WM_T_F64: self = .real(value.pointee.u.f)
        default: return nil
        }
    }

    fileprivate var description: String {
        switch self {
        case .null: ""
        case .integer(let value): String(value)
        case .real(let value): String(value)
        case .text(let value): value
        case .blob(let bytes): "\(bytes.count) bytes"
        }
    }
}

/// What a module points to; nothing where the length is none that a call may have, such as a negative one.
private func foreignMemory(_ start: UnsafeRawPointer?, _ count: UInt64) -> UnsafeRawBufferPointer {
    guard let start, count <= UInt64(Arena.limit) else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    return UnsafeRawBufferPointer(start: start, count: Int(count))
}

/// Named values as texts, for problems and the log.
func foreignPairs(_ pairs: UnsafePointer<wm_pair>?, _ count: UInt32) -> [String: String] {
    guard let pairs else { return [:] }
    var result: [String: String] = [:]
    for index in 0..<Int(count) {
        let pair = pairs + index
        withUnsafePointer(to: pair.pointee.value) { value in
            result[pair.pointee.name.string] = SQLValue(value)?.description ?? "?"
        }
    }
    return result
}

/// Statement values, or nil when one is none that the contract knows.
func foreignValues(_ values: UnsafePointer<wm_value>?, _ count: UInt32) -> [SQLValue]? {
    guard count > 0 else { return [] }
    guard let values else { return nil }
    var result: [SQLValue] = []
    for index in 0..<Int(count) {
        guard let value = SQLValue(values + index) else { return nil }
        result.append(value)
    }
    return result
}
