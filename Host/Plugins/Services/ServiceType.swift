/// The type of an argument or of the result of a service.
enum ServiceType: String, Sendable, CaseIterable {
    case integer = "i64"
    case real = "f64"
    case flag = "bool"
    case text = "str"
    case json
    /// A text or JSON, or none.
    case optionalText = "str?"
    case optionalJSON = "json?"

    var isOptional: Bool { self == .optionalText || self == .optionalJSON }
}
