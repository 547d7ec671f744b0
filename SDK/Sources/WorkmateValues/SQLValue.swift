/// A value of a statement or a row. Both databases store exactly these.
public enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])

    public init(_ value: String?) { self = value.map(SQLValue.text) ?? .null }
    public init(_ value: Int64?) { self = value.map(SQLValue.integer) ?? .null }

    public static func bool(_ value: Bool) -> SQLValue { .integer(value ? 1 : 0) }
}
