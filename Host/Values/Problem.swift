/// A refusal that a caller can cause and understand.
///
/// The code is for programs and never changes; the sentences for people live in `errors.json` and are chosen at the
/// edge, so a problem carries parameters, not text. What only we can cause is a `precondition`; what the world causes
/// is thrown as it is and answered as `SYSTEM_9000`.
package struct Problem: Error, Equatable, Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case malformed, unauthenticated, forbidden, notFound, methodNotAllowed, notAcceptable, conflict, gone
        case preconditionFailed, tooLarge, unsupportedMediaType, rangeNotSatisfiable, invalid, preconditionRequired
        case tooMany, unexpected, unavailable, deadline, storageFull

        /// The HTTP status of this kind of refusal.
        package var status: Int {
            switch self {
            case .malformed: 400
            case .unauthenticated: 401
            case .forbidden: 403
            case .notFound: 404
            case .methodNotAllowed: 405
            case .notAcceptable: 406
            case .conflict: 409
            case .gone: 410
            case .preconditionFailed: 412
            case .tooLarge: 413
            case .unsupportedMediaType: 415
            case .rangeNotSatisfiable: 416
            case .invalid: 422
            case .preconditionRequired: 428
            case .tooMany: 429
            case .unexpected: 500
            case .unavailable: 503
            case .deadline: 504
            case .storageFull: 507
            }
        }
    }

    package var kind: Kind
    /// `PREFIX_NNNN`, as listed in an `errors.json`.
    package var code: String
    /// Fill the `{name}` holes of the texts.
    package var parameters: [String: String]
    /// Those of the parameters that are words of people, and differ by language.
    package private(set) var labels: [String: Label]
    package var fields: [FieldProblem]
    /// For the log only; never sent.
    package var detail: String?
    /// Seconds, sent as `Retry-After`.
    package var retryAfter: Int?

    package init(
        _ kind: Kind,
        code: String,
        _ parameters: [String: any CustomStringConvertible] = [:],
        fields: [FieldProblem] = [],
        detail: String? = nil,
        retryAfter: Int? = nil
    ) {
        self.kind = kind
        self.code = code
        self.parameters = parameters.mapValues(\.description)
        labels = parameters.compactMapValues { $0 as? Label }
        self.fields = fields
        self.detail = detail
        self.retryAfter = retryAfter
    }

    package func parameters(in language: Language) -> [String: String] {
        parameters.merging(labels.mapValues { $0.text(in: language) }) { $1 }
    }
}

/// What is wrong with one field of a request body.
package struct FieldProblem: Equatable, Sendable {
    /// The field as the caller wrote it: `name`, `lines[2].price`.
    package var field: String
    package var code: String
    package var parameters: [String: String]
    package private(set) var labels: [String: Label]

    package init(_ field: String, code: String, _ parameters: [String: any CustomStringConvertible] = [:]) {
        self.field = field
        self.code = code
        self.parameters = parameters.mapValues(\.description)
        labels = parameters.compactMapValues { $0 as? Label }
    }

    package func parameters(in language: Language) -> [String: String] {
        parameters.merging(labels.mapValues { $0.text(in: language) }) { $1 }
    }
}
