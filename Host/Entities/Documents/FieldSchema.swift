import Values

/// A field as JSON Schema.
struct FieldSchema {
    let field: Field

    /// As the host answers it; null where nothing is filled in.
    var answered: JSON { nullable(described(base(isInput: false))) }

    /// As the host takes it.
    var taken: JSON { nullable(described(base(isInput: true))) }

    private func described(_ schema: JSON.Object) -> JSON.Object {
        var schema = schema
        if let label = field.label { schema["title"] = .string(label.english) }
        if field.isComputed || field.isReadonly { schema["readOnly"] = true }
        if let value = field.defaultValue { schema["default"] = value }
        return schema
    }

    private func nullable(_ schema: JSON.Object) -> JSON {
        var schema = schema
        switch field.type {
        case .refs, .lines, .json: return .object(schema)
        default: break
        }
        if let type = schema["type"] { schema["type"] = .array((type.array ?? [type]) + ["null"]) }
        if let values = schema["enum"]?.array { schema["enum"] = .array(values + [.null]) }
        return .object(schema)
    }

    private func base(isInput: Bool) -> JSON.Object {
        switch field.type {
        case .text, .longtext, .markdown: return text
        case .integer, .duration: return integer
        case .decimal(_, let scale), .percent(let scale): return Self.decimal(scale, isInput: isInput)
        case .money(.own):
            return [
                "type": "object", "required": ["amount", "currency"], "additionalProperties": false,
                "properties": [
                    "amount": .object(Self.decimal(4, isInput: isInput)),
                    "currency": ["type": "string", "pattern": "^[A-Z]{3}$"],
                ],
            ]
        case .money: return Self.decimal(4, isInput: isInput)
        case .date: return ["type": "string", "format": "date"]
        case .datetime: return ["type": "string", "format": "date-time"]
        case .bool: return ["type": "boolean"]
        case .enumeration(let values): return ["type": "string", "enum": .array(values.map { .string($0.name) })]
        case .ref(let target):
            return ["type": "string", "format": "uuid", "x-entity": .string(target.entity)]
        case .file: return ["type": "string", "format": "uuid"]
        case .refs: return ["type": "array", "items": ["type": "string", "format": "uuid"], "uniqueItems": true]
        case .lines(let table): return lines(table, isInput: isInput)
        case .code(let code): return ["type": "string", "format": .string(code.format)]
        case .json: return [:]
        }
    }

    private var text: JSON.Object {
        var schema: JSON.Object = ["type": "string"]
        if let least = field.minimum { schema["minLength"] = .integer(least.scaled) }
        schema["maxLength"] = .integer((field.maximum ?? field.type.longest).scaled)
        if let pattern = field.pattern { schema["pattern"] = .string("^(?:\(pattern.text))$") }
        return schema
    }

    private var integer: JSON.Object {
        var schema: JSON.Object = ["type": "integer"]
        if let least = field.minimum { schema["minimum"] = .number(least.description) }
        if let most = field.maximum { schema["maximum"] = .number(most.description) }
        return schema
    }

    private static func decimal(_ scale: Int, isInput: Bool) -> JSON.Object {
        let digits = scale == 0 ? "" : "(\\.[0-9]{1,\(scale)})?"
        return [
            "type": isInput ? ["string", "number"] : "string", "format": "decimal",
            "pattern": .string("^-?[0-9]+\(digits)$"),
        ]
    }

    private func lines(_ table: LineTable, isInput: Bool) -> JSON.Object {
        var properties: JSON.Object = ["id": ["type": "string", "format": "uuid"]]
        for line in table.fields {
            properties[line.name] = isInput ? FieldSchema(field: line).taken : FieldSchema(field: line).answered
        }
        let required = isInput ? [] : properties.names
        var schema: JSON.Object = [
            "type": "array",
            "items": [
                "type": "object", "required": .array(required.map(JSON.string)), "properties": .object(properties),
                "additionalProperties": false,
            ],
        ]
        // A preview answers with what stands in the form so far.
        guard isInput else { return schema }
        if let least = field.minimum { schema["minItems"] = .integer(least.scaled) }
        if let most = field.maximum { schema["maxItems"] = .integer(most.scaled) }
        return schema
    }
}

extension CodeType {
    fileprivate var format: String {
        switch self {
        case .url: "uri"
        case .vatId: "vat-id"
        default: rawValue
        }
    }
}

/// A value that the field takes, for the documentation.
struct FieldExample {
    let field: Field

    /// Nil when none can be told from the declaration: a reference, a pattern.
    var value: JSON? {
        if let value = field.example ?? field.defaultValue { return value }
        switch field.type {
        case .text, .longtext, .markdown: return field.pattern == nil ? .string(text) : nil
        case .integer, .duration: return .integer(max(1, field.minimum?.scaled ?? 1))
        case .decimal, .percent: return .string(field.minimum.map(\.description) ?? "1")
        case .money(.own): return ["amount": "1250.00", "currency": "EUR"]
        case .money: return "1250.00"
        case .date: return "2026-11-21"
        case .datetime: return "2026-11-21T09:30:00.000Z"
        case .bool: return true
        case .enumeration(let values): return .string(values[0].name)
        case .code(let code): return .string(code.example)
        case .lines(let table): return .array([line(table)])
        case .json: return ["key": "value"]
        case .ref, .refs, .file: return nil
        }
    }

    private var text: String {
        let word = field.name.replacing("_", with: " ")
        return String(word.prefix(Int(field.maximum?.scaled ?? 255)))
    }

    private func line(_ table: LineTable) -> JSON {
        .object(
            JSON.Object(
                table.fields.filter { $0.isRequired && !$0.isReadonly }.compactMap { field in
                    FieldExample(field: field).value.map { (field.name, $0) }
                }))
    }
}

extension CodeType {
    fileprivate var example: String {
        switch self {
        case .iban: "DE89370400440532013000"
        case .bic: "COBADEFFXXX"
        case .email: "ada@example.org"
        case .phone: "+493012345678"
        case .vatId: "DE136695976"
        case .url: "https://www.example.org"
        case .country: "DE"
        case .currency: "EUR"
        case .language: "de"
        }
    }
}
