import Values

extension Request {
    /// The body as JSON.
    ///
    /// - Throws: `SYSTEM_9006` for another content type, `SYSTEM_9003` for a body that is no JSON.
    package func json() throws(Problem) -> JSON {
        let type = mediaType
        guard type == "application/json" || type.hasPrefix("application/") && type.hasSuffix("+json") else {
            throw .contentTypeUnsupported(type, expected: "application/json")
        }
        do {
            return try JSON(parsing: body)
        } catch {
            throw .bodyIsNoJSON(error)
        }
    }

    /// The body as a JSON object.
    ///
    /// - Throws: `SYSTEM_9003` for any other value, and as `json()`.
    package func jsonObject() throws(Problem) -> JSON.Object {
        guard let object = try json().object else {
            throw .bodyIsNoJSON(JSON.SyntaxError(offset: 0, reason: "an object is expected"))
        }
        return object
    }

    /// The content type in lower case without its parameters; empty when there is none.
    package var mediaType: String {
        let header = header("content-type") ?? ""
        return header.split(separator: ";").first.map { $0.trimmed.lowercased() } ?? ""
    }
}

extension Problem {
    package static func contentTypeUnsupported(_ type: String, expected: String) -> Problem {
        Problem(
            .unsupportedMediaType, code: "SYSTEM_9006", ["type": type.isEmpty ? "-" : type, "expected": expected])
    }

    static func bodyIsNoJSON(_ error: JSON.SyntaxError) -> Problem {
        Problem(
            .malformed, code: "SYSTEM_9003", ["offset": error.offset],
            detail: "\(error.reason) at byte \(error.offset)")
    }
}
