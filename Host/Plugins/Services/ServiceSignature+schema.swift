import Values

extension ServiceType {
    /// As JSON Schema.
    var schema: JSON {
        switch self {
        case .integer: ["type": "integer", "format": "int64"]
        case .real: ["type": "number"]
        case .flag: ["type": "boolean"]
        case .text: ["type": "string"]
        case .optionalText: ["type": ["string", "null"]]
        case .json, .optionalJSON: [:]
        }
    }
}

extension ServiceSignature {
    /// Of the object with the arguments by their names.
    var argumentsSchema: JSON {
        let properties = JSON.Object(arguments.map { ($0.name, $0.type.schema) })
        let required = arguments.filter { !$0.type.isOptional }.map { JSON.string($0.name) }
        return [
            "type": "object", "additionalProperties": false, "required": .array(required),
            "properties": .object(properties),
        ]
    }

    /// Of `{"result": …}`.
    var resultSchema: JSON {
        [
            "type": "object", "additionalProperties": false, "required": ["result"],
            "properties": ["result": result.schema],
        ]
    }

    /// The arguments of an object, in the order of the signature; what is optional may be missing.
    ///
    /// - Throws: `MODULE_9364` and `MODULE_9365`.
    func read(_ object: JSON.Object, of service: String) throws -> [ServiceValue] {
        if let stray = object.names.first(where: { name in !arguments.contains { $0.name == name } }) {
            throw Problem.argumentName(service, stray, self)
        }
        return try arguments.map { argument in
            guard let json = object[argument.name] else {
                guard argument.type.isOptional else { throw Problem.argumentName(service, argument.name, self) }
                return .none
            }
            guard let value = ServiceValue(json, as: argument.type) else {
                throw Problem.argumentType(service, argument.name, argument.type, kind: .invalid)
            }
            return value
        }
    }
}
