import Values

/// An argument or a result of a service on its way from one module to another.
enum ServiceValue: Equatable, Sendable {
    case none
    case integer(Int64)
    case real(Double)
    case flag(Bool)
    case text(String)
    /// The text of JSON.
    case json([UInt8])

    func fits(_ type: ServiceType) -> Bool {
        switch (self, type) {
        case (.none, _): type.isOptional
        case (.integer, .integer), (.flag, .flag), (.text, .text), (.text, .optionalText): true
        case (.real(let value), .real): value.isFinite
        case (.json(let bytes), .json), (.json(let bytes), .optionalJSON): Self.isJSON(bytes)
        default: false
        }
    }

    private static func isJSON(_ bytes: [UInt8]) -> Bool {
        do {
            _ = try JSON(parsing: bytes)
            return true
        } catch {
            return false
        }
    }

    /// Bytes that it takes besides the value itself.
    var size: Int {
        switch self {
        case .text(let text): text.utf8.count
        case .json(let bytes): bytes.count
        default: 0
        }
    }

    /// Nil for JSON of another type.
    init?(_ json: JSON, as type: ServiceType) {
        switch (type, json) {
        case (.optionalText, .null), (.optionalJSON, .null): self = .none
        case (.integer, .integer(let value)): self = .integer(value)
        case (.real, .integer(let value)): self = .real(Double(value))
        case (.real, .number(let text)):
            guard let value = Double(text), value.isFinite else { return nil }
            self = .real(value)
        case (.flag, .bool(let value)): self = .flag(value)
        case (.text, .string(let text)), (.optionalText, .string(let text)): self = .text(text)
        case (.json, _), (.optionalJSON, _): self = .json(json.bytes)
        default: return nil
        }
    }

    /// As JSON text.
    func write(to writer: inout JSONWriter) {
        switch self {
        case .none: writer.null()
        case .integer(let value): writer.integer(value)
        case .real(let value): writer.raw(String(value))
        case .flag(let value): writer.bool(value)
        case .text(let text): writer.string(text)
        case .json(let bytes): writer.raw(bytes)
        }
    }
}
