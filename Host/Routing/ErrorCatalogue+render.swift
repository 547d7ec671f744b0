import Values

extension ErrorCatalogue {
    /// The answer to a problem: `application/problem+json` (RFC 9457) in the caller's language.
    ///
    /// Members: `type`, `title`, `status`, `detail`, `instance` as the RFC has them; `code`, `hint`, `request_id`; and
    /// `errors`, one `{field, code, message, hint}` for each field.
    package func render(_ problem: Problem, in language: Language, requestID: String) -> Response {
        let unknown = ([problem.code] + problem.fields.map(\.code)).filter { text($0, in: language) == nil }
        guard unknown.isEmpty else {
            for code in unknown { report(code, [:], requestID: requestID) }
            return render(.unexpected("unknown codes: \(unknown)"), in: language, requestID: requestID)
        }
        report(problem.code, problem.parameters, requestID: requestID)
        for field in problem.fields { report(field.code, field.parameters, requestID: requestID) }
        return Response(
            problem.kind.status,
            headers: [("content-type", "application/problem+json"), ("content-language", language.rawValue)]
                + problem.headers,
            body: document(problem, in: language, requestID: requestID).bytes)
    }

    /// The members of a problem that is told inside an answer: `code`, `message`, `hint`, and `errors` as `render` has
    /// them. A code without a text is our mistake, and says so.
    package func member(_ problem: Problem, in language: Language, requestID: String) -> JSON {
        let text = told(problem.code, in: language, problem.parameters(in: language), requestID: requestID)
        return [
            "code": .string(problem.code), "message": .string(text?.message ?? problem.code),
            "hint": .string(text?.hint ?? problem.code),
            "errors": .array(problem.fields.map { member($0, in: language, requestID: requestID) }),
        ]
    }

    /// `{field, code, message, hint}`.
    package func member(_ field: FieldProblem, in language: Language, requestID: String) -> JSON {
        let text = told(field.code, in: language, field.parameters(in: language), requestID: requestID)
        return [
            "field": .string(field.field), "code": .string(field.code), "message": .string(text?.message ?? field.code),
            "hint": .string(text?.hint ?? field.code),
        ]
    }

    private func document(_ problem: Problem, in language: Language, requestID: String) -> JSON {
        let text = known(problem.code, in: language, problem.parameters(in: language))
        return [
            "type": .string("urn:workmate:problem:\(problem.code)"),
            "title": .string(problem.kind.title(in: language)),
            "status": .integer(Int64(problem.kind.status)),
            "detail": .string(text.message),
            "instance": .string("urn:workmate:request:\(requestID)"),
            "code": .string(problem.code),
            "hint": .string(text.hint),
            "errors": .array(problem.fields.map { member($0, in: language) }),
            "request_id": .string(requestID),
        ]
    }

    private func member(_ field: FieldProblem, in language: Language) -> JSON {
        let text = known(field.code, in: language, field.parameters(in: language))
        return [
            "field": .string(field.field), "code": .string(field.code), "message": .string(text.message),
            "hint": .string(text.hint),
        ]
    }

    private func known(_ code: String, in language: Language, _ parameters: [String: String]) -> ErrorText {
        guard let text = text(code, in: language, parameters) else {
            preconditionFailure("\(code) was looked up before it is rendered")
        }
        return text
    }
}

extension Problem {
    /// What HTTP wants to be said in headers too.
    fileprivate var headers: [(name: String, value: String)] {
        var headers: [(name: String, value: String)] = []
        if let retryAfter { headers.append(("retry-after", String(retryAfter))) }
        if kind == .methodNotAllowed, let allow = parameters["allow"] { headers.append(("allow", allow)) }
        if kind == .rangeNotSatisfiable, let size = parameters["size"] {
            headers.append(("content-range", "bytes */\(size)"))
        }
        if kind == .unauthenticated { headers.append(("www-authenticate", "Bearer")) }
        return headers
    }
}
