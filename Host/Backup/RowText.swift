import FoundationEssentials
import Values

/// One row of a table as a line of JSON, the same on both databases: `["a", 1, null, {"real": "1.5"}, {"base64": "…"}]`.
enum RowText {
    static func append(_ value: SQLValue, to writer: inout JSONWriter) {
        switch value {
        case .null: writer.null()
        case .integer(let number): writer.integer(number)
        case .text(let text): writer.string(text)
        case .real(let number): append("real", number.description, to: &writer)
        case .blob(let bytes): append("base64", Data(bytes).base64EncodedString(), to: &writer)
        }
    }

    private static func append(_ kind: String, _ text: String, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.name(kind)
        writer.string(text)
        writer.endObject()
    }

    /// Nil when the line is none.
    static func values(_ line: some Collection<UInt8>) throws -> [SQLValue]? {
        guard let parts = try JSON(parsing: line).array else { return nil }
        let values = parts.compactMap(value)
        return values.count == parts.count ? values : nil
    }

    private static func value(_ part: JSON) -> SQLValue? {
        switch part {
        case .null: return .null
        case .integer(let number): return .integer(number)
        case .string(let text): return .text(text)
        case .object(let object):
            if let text = object["real"]?.string { return Double(text).map(SQLValue.real) }
            return object["base64"]?.string.flatMap { Data(base64Encoded: $0) }.map { .blob(Array($0)) }
        default: return nil
        }
    }
}
