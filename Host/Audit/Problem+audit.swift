import Values

extension Problem {
    /// No host ever kept an audit in the database.
    package static let auditMissing = Problem(.notFound, code: "AUDIT_9601")

    static func headMalformed(_ text: String) -> Problem { Problem(.malformed, code: "AUDIT_9602", ["head": text]) }
}
