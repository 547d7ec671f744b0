/// A refusal that a caller can cause and understand; its texts live in the module's `errors.json`.
public struct Problem: Error, Equatable, Sendable {
    /// The raw value is the HTTP status that the caller sees.
    public enum Kind: Int32, Sendable, CaseIterable {
        case malformed = 400
        case forbidden = 403
        case notFound = 404
        case conflict = 409
        case gone = 410
        case preconditionFailed = 412
        case tooLarge = 413
        case invalid = 422
        case tooMany = 429
        case unavailable = 503
    }

    public var kind: Kind
    /// `CRM_4012`, as listed in `errors.json`.
    public var code: String
    /// Fill the `{name}` holes of the texts.
    public var parameters: [String: String]
    public var fields: [FieldProblem]

    public init(
        _ kind: Kind,
        code: String,
        _ parameters: [String: any CustomStringConvertible] = [:],
        fields: [FieldProblem] = []
    ) {
        self.kind = kind
        self.code = code
        self.parameters = parameters.mapValues(\.description)
        self.fields = fields
    }
}

/// What is wrong with one field of a record or a request body.
public struct FieldProblem: Equatable, Sendable {
    /// The field as the caller wrote it: `name`, `lines[2].price`.
    public var field: String
    public var code: String
    public var parameters: [String: String]

    public init(_ field: String, code: String, _ parameters: [String: any CustomStringConvertible] = [:]) {
        self.field = field
        self.code = code
        self.parameters = parameters.mapValues(\.description)
    }
}
