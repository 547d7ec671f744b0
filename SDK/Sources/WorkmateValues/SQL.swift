/// One statement with its values: `$1..$n` in the text on both databases.
///
/// An interpolated value is bound, never written into the text; `\(raw:)` writes text that the code made.
public struct SQL: Sendable, Hashable, ExpressibleByStringInterpolation {
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
        public mutating func appendInterpolation(_ value: String?) { appendInterpolation(SQLValue(value)) }
        public mutating func appendInterpolation(_ value: Int64?) { appendInterpolation(SQLValue(value)) }
        public mutating func appendInterpolation(_ value: Int) { appendInterpolation(.integer(Int64(value))) }
        public mutating func appendInterpolation(_ value: Bool) { appendInterpolation(.bool(value)) }
        public mutating func appendInterpolation(_ value: Instant) { appendInterpolation(.text(value.text)) }
        public mutating func appendInterpolation(_ value: Day) { appendInterpolation(.text(value.description)) }
        public mutating func appendInterpolation(raw text: String) { self.text += text }

        /// A statement inside a statement: its placeholders are numbered on.
        public mutating func appendInterpolation(_ part: SQL) { append(part) }

        private mutating func append(_ part: SQL) {
            text += SQL.renumbered(part.text, from: values.count)
            values += part.values
        }
    }
}
