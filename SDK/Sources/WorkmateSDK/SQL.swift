/// A value of a statement or a row. Both databases store exactly these.
public enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
}

/// One statement with its values: `$1..$n` in the text on both databases.
///
/// An interpolated value is bound, never written into the text; `\(raw:)` writes text that the module made.
public struct SQL: Hashable, Sendable, ExpressibleByStringInterpolation {
    public var text: String
    public var values: [SQLValue]

    public init(_ text: String, _ values: [SQLValue] = []) {
        self.text = text
        self.values = values
    }

    public init(stringLiteral text: String) { self.init(text) }

    public init(stringInterpolation: StringInterpolation) {
        self.init(stringInterpolation.text, stringInterpolation.values)
    }

    public struct StringInterpolation: StringInterpolationProtocol {
        var text = ""
        var values: [SQLValue] = []

        public init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity) }

        public mutating func appendLiteral(_ literal: String) { text += literal }
        public mutating func appendInterpolation(_ value: SQLValue) {
            values.append(value)
            text += "$\(values.count)"
        }
        public mutating func appendInterpolation(_ value: String?) {
            appendInterpolation(value.map(SQLValue.text) ?? .null)
        }
        public mutating func appendInterpolation(_ value: Int64?) {
            appendInterpolation(value.map(SQLValue.integer) ?? .null)
        }
        public mutating func appendInterpolation(_ value: Int) { appendInterpolation(.integer(Int64(value))) }
        public mutating func appendInterpolation(_ value: Bool) { appendInterpolation(.integer(value ? 1 : 0)) }
        public mutating func appendInterpolation(_ value: Instant) { appendInterpolation(.text(value.text)) }
        public mutating func appendInterpolation(_ value: Day) { appendInterpolation(.text(value.description)) }
        public mutating func appendInterpolation(raw text: String) { self.text += text }
    }
}
