/// An argument or a result of a service.
public enum ServiceValue: Hashable, Sendable {
    /// Where the signature says `str?` or `json?`.
    case none
    case integer(Int64)
    case real(Double)
    case flag(Bool)
    case text(String)
    case json(JSON)

    /// A text, or none.
    public init(_ text: String?) { self = text.map(ServiceValue.text) ?? .none }

    public var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
    public var real: Double? { if case .real(let value) = self { value } else { nil } }
    public var flag: Bool? { if case .flag(let value) = self { value } else { nil } }
    public var text: String? { if case .text(let value) = self { value } else { nil } }
    public var json: JSON? { if case .json(let value) = self { value } else { nil } }
}

extension ServiceValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
    public init(stringLiteral value: String) { self = .text(value) }
    public init(integerLiteral value: Int64) { self = .integer(value) }
    public init(booleanLiteral value: Bool) { self = .flag(value) }
}
