import CWorkmate
import Database

extension ServiceValue {
    /// Nil for a text that is no UTF-8; `{NULL, 0}` is none where the type knows it, and else an empty text.
    init?(_ text: wm_str, as type: ServiceType) {
        if text.p == nil, type.isOptional {
            self = .none
        } else if type == .json || type == .optionalJSON {
            self = .json(text.bytes)
        } else {
            guard let valid = String(validating: text.bytes, as: UTF8.self) else { return nil }
            self = .text(valid)
        }
    }

    /// Nil for a value that no service takes or gives.
    init?(_ value: UnsafePointer<wm_value>) {
        guard value.pointee.type != WM_T_BYTES, let read = SQLValue(value) else { return nil }
        switch read {
        case .null: self = .none
        case .integer(let integer) where value.pointee.type == WM_T_BOOL: self = .flag(integer != 0)
        case .integer(let integer): self = .integer(integer)
        case .real(let real): self = .real(real)
        case .text(let text) where value.pointee.type == WM_T_JSON: self = .json(Array(text.utf8))
        case .text(let text): self = .text(text)
        case .blob: return nil
        }
    }
}

extension Arena {
    /// A value whose text ends with the arena.
    func value(_ value: ServiceValue) -> wm_value {
        var made = wm_value()
        switch value {
        case .none: made.type = WM_T_NULL
        case .integer(let integer):
            made.type = WM_T_I64
            made.i = integer
        case .real(let real):
            made.type = WM_T_F64
            made.u.f = real
        case .flag(let flag):
            made.type = WM_T_BOOL
            made.i = flag ? 1 : 0
        case .text(let string): made.hold(WM_T_STR, text(string))
        case .json(let bytes): made.hold(WM_T_JSON, text(bytes))
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
