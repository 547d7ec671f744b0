import Values

/// A value of a statement or a row. Both databases store exactly these.
package enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])

    package init(_ value: String?) { self = value.map(SQLValue.text) ?? .null }
    package init(_ value: Int64?) { self = value.map(SQLValue.integer) ?? .null }

    package static func bool(_ value: Bool) -> SQLValue { .integer(value ? 1 : 0) }
}

/// One statement with its values: `$1..$n` in the text on both databases.
///
/// An interpolated value is bound, never written into the text; `\(raw:)` writes text that the host made.
package struct SQL: Sendable, Hashable, ExpressibleByStringInterpolation {
    package var text: String
    package var values: [SQLValue]

    package init(_ text: String, _ values: [SQLValue] = []) {
        self.text = text
        self.values = values
    }

    package init(stringLiteral text: String) { self.init(text) }

    package init(stringInterpolation: StringInterpolation) {
        self.init(stringInterpolation.text, stringInterpolation.values)
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        var text = ""
        var values: [SQLValue] = []

        package init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity) }

        package mutating func appendLiteral(_ literal: String) { text += literal }
        package mutating func appendInterpolation(_ value: SQLValue) {
            values.append(value)
            text += "$\(values.count)"
        }
        package mutating func appendInterpolation(_ value: String?) { appendInterpolation(SQLValue(value)) }
        package mutating func appendInterpolation(_ value: Int64?) { appendInterpolation(SQLValue(value)) }
        package mutating func appendInterpolation(_ value: Int) { appendInterpolation(.integer(Int64(value))) }
        package mutating func appendInterpolation(_ value: Bool) { appendInterpolation(.bool(value)) }
        package mutating func appendInterpolation(_ value: Instant) { appendInterpolation(.text(value.text)) }
        package mutating func appendInterpolation(raw text: String) { self.text += text }

        /// A statement inside a statement: its placeholders are numbered on.
        package mutating func appendInterpolation(_ part: SQL) { append(part) }

        private mutating func append(_ part: SQL) {
            text += SQL.renumbered(part.text, from: values.count)
            values += part.values
        }
    }

    package static func + (left: SQL, right: SQL) -> SQL {
        SQL(left.text + renumbered(right.text, from: left.values.count), left.values + right.values)
    }

    package static func += (left: inout SQL, right: SQL) { left = left + right }

    /// Moves `$1..$n` by `offset`, leaving quoted text alone.
    private static func renumbered(_ text: String, from offset: Int) -> String {
        guard offset > 0, text.utf8.contains(UInt8(ascii: "$")) else { return text }
        var result = ""
        var quote: Character?
        var index = text.startIndex
        while index < text.endIndex {
            let character = text[index]
            index = text.index(after: index)
            result.append(character)
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "'" || character == "\"" {
                quote = character
            } else if character == "$" {
                let digits = text[index...].prefix { $0.isNumber }
                if let number = Int(digits) {
                    result += String(number + offset)
                    index = digits.endIndex
                }
            }
        }
        return result
    }
}
