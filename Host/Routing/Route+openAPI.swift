import Values

extension Route {
    /// The operation object of OpenAPI 3.1.
    func openAPI() throws(Problem) -> JSON.Object {
        var object: JSON.Object = [
            "operationId": .string(operation.id), "tags": [.string(operation.tag)],
            "summary": .string(operation.summary),
        ]
        let parameters = try pathParameters() + operation.parameters.filter { $0.place != .path } + idempotencyKey
        if !parameters.isEmpty { object["parameters"] = .array(parameters.map(\.openAPI)) }
        if let body = operation.requestBody {
            object["requestBody"] = ["required": true, "content": content(operation.requestMediaType, body)]
        }
        object["responses"] = .object(try responses())
        if access == .everyone { object["security"] = [] }
        if case .permission(let name) = access { object["x-permission"] = .string(name) }
        if !operation.problems.isEmpty { object["x-problems"] = .array(operation.problems.sorted().map(JSON.string)) }
        return object
    }

    /// One parameter for each hole, as the operation declares it or as plain text.
    private func pathParameters() throws(Problem) -> [Operation.Parameter] {
        try RoutePath(path).holes.map { hole in
            var parameter =
                operation.parameters.first { $0.place == .path && $0.name == hole.name }
                ?? Operation.Parameter(hole.name, in: .path, schema: ["type": "string"])
            parameter.required = true
            return parameter
        }
    }

    private var idempotencyKey: [Operation.Parameter] {
        guard method == .post, transaction == .writes else { return [] }
        return [
            Operation.Parameter(
                "Idempotency-Key", in: .header,
                summary: "Names the request for 24 hours: sent again with the same key, it is answered as before",
                schema: ["type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"])
        ]
    }

    /// A status may stand more than once, each time with another media type.
    private func responses() throws(Problem) -> JSON.Object {
        var responses = JSON.Object()
        for reply in operation.replies.sorted(by: { $0.status < $1.status }) {
            let status = String(reply.status)
            var response = responses[status]?.object ?? ["description": .string(reply.summary)]
            if let schema = reply.schema {
                var content = response["content"]?.object ?? [:]
                content[reply.mediaType] = ["schema": schema]
                response["content"] = .object(content)
            }
            responses[status] = .object(response)
        }
        for response in try problemResponses() where responses[response.status] == nil {
            responses[response.status] = hasPage ? response.withPage : response.reference
        }
        return responses
    }

    private func problemResponses() throws(Problem) -> [ProblemResponse] {
        var kinds: [Problem.Kind] = [.malformed]
        if access != .everyone { kinds.append(.unauthenticated) }
        if case .permission = access { kinds.append(.forbidden) }
        if try !RoutePath(path).holes.isEmpty { kinds.append(.notFound) }
        if operation.requestBody != nil { kinds += [.tooLarge, .unsupportedMediaType, .invalid] }
        return kinds.map { ProblemResponse(kind: $0) } + [ProblemResponse(kind: nil)]
    }

    private func content(_ mediaType: String, _ schema: JSON) -> JSON {
        .object([mediaType: ["schema": schema]])
    }
}

extension Operation.Parameter {
    fileprivate var openAPI: JSON {
        var object: JSON.Object = ["name": .string(name), "in": .string(place.rawValue), "required": .bool(required)]
        if !summary.isEmpty { object["description"] = .string(summary) }
        object["schema"] = schema
        return .object(object)
    }
}
