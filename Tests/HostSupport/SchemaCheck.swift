import Values

/// Checks a JSON value against a JSON Schema, as far as the API's documentation uses the language.
package struct SchemaCheck {
    let components: JSON

    /// - Parameter document: the OpenAPI document that `$ref` points into.
    package init(document: JSON) { components = document["components"]?["schemas"] ?? [:] }

    /// What does not fit, each with its path; empty when the value fits.
    package func faults(of value: JSON, against schema: JSON, at path: String = "$") -> [String] {
        if let reference = schema["$ref"]?.string {
            guard let target = components[String(reference.split(separator: "/").last ?? "")] else {
                return ["\(path): \(reference) is not in the document"]
            }
            return faults(of: value, against: target, at: path)
        }
        let known: Set<String> = [
            "type", "enum", "const", "properties", "required", "additionalProperties", "items", "oneOf", "anyOf",
            "allOf", "description", "format", "title", "example", "examples", "default", "minLength", "maxLength",
            "pattern", "minimum", "maximum", "minItems", "maxItems", "readOnly", "writeOnly", "deprecated",
            "contentMediaType", "uniqueItems",
        ]
        let unknown = (schema.object?.names ?? []).filter { !known.contains($0) && !$0.hasPrefix("x-") }
        return unknown.map { "\(path): the check does not know the keyword \($0)" }
            + alternatives(value, schema, path) + scalar(value, schema, path) + object(value, schema, path)
            + array(value, schema, path)
    }

    private func alternatives(_ value: JSON, _ schema: JSON, _ path: String) -> [String] {
        var found: [String] = []
        for part in schema["allOf"]?.array ?? [] { found += faults(of: value, against: part, at: path) }
        for keyword in ["oneOf", "anyOf"] {
            guard let parts = schema[keyword]?.array else { continue }
            let fitting = parts.filter { faults(of: value, against: $0, at: path).isEmpty }.count
            if fitting == 0 || (keyword == "oneOf" && fitting > 1) {
                found.append("\(path): \(fitting) of \(parts.count) alternatives fit \(value.text)")
            }
        }
        return found
    }

    private func scalar(_ value: JSON, _ schema: JSON, _ path: String) -> [String] {
        var found: [String] = []
        let types = schema["type"]?.array?.compactMap(\.string) ?? schema["type"]?.string.map { [$0] } ?? []
        if !types.isEmpty, !types.contains(where: { isA($0, value) }) {
            found.append("\(path): \(value.text) is no \(types.joined(separator: " or "))")
        }
        if let allowed = schema["enum"]?.array, !allowed.contains(value) {
            found.append("\(path): \(value.text) is none of \(JSON.array(allowed).text)")
        }
        if let constant = schema["const"], constant != value { found.append("\(path): is not \(constant.text)") }
        if let text = value.string, let longest = schema["maxLength"]?.integer, text.unicodeScalars.count > longest {
            found.append("\(path): is longer than \(longest)")
        }
        return found
    }

    private func isA(_ type: String, _ value: JSON) -> Bool {
        switch (type, value) {
        case ("null", .null), ("boolean", .bool), ("string", .string), ("array", .array), ("object", .object),
            ("integer", .integer), ("number", .integer), ("number", .number):
            true
        default: false
        }
    }

    private func object(_ value: JSON, _ schema: JSON, _ path: String) -> [String] {
        guard let object = value.object else { return [] }
        let properties = schema["properties"]?.object ?? [:]
        var found = (schema["required"]?.array ?? []).compactMap(\.string).filter { object[$0] == nil }
            .map { "\(path): \($0) is missing" }
        for member in object.members {
            let place = "\(path).\(member.name)"
            if let property = properties[member.name] {
                found += faults(of: member.value, against: property, at: place)
            } else if schema["additionalProperties"] == false {
                found.append("\(place): is not documented")
            } else if let rest = schema["additionalProperties"], rest.object != nil {
                found += faults(of: member.value, against: rest, at: place)
            }
        }
        return found
    }

    private func array(_ value: JSON, _ schema: JSON, _ path: String) -> [String] {
        guard let elements = value.array, let items = schema["items"] else { return [] }
        return elements.enumerated().flatMap { faults(of: $1, against: items, at: "\(path)[\($0)]") }
    }
}
