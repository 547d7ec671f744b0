import Values

/// The JSON Schemas of an entity: the record, what makes and changes it, and its lists.
struct EntitySchemas {
    let declaration: EntityDeclaration

    init(_ declaration: EntityDeclaration) { self.declaration = declaration }

    func schema(_ suffix: String, _ component: String) -> JSON {
        switch suffix {
        case "Create": create
        case "Patch": object(writable(isNew: false), required: [], example: nil)
        case "Draft": draft
        case "Page": page(component)
        case "Item": item
        case "Preview": preview(component)
        default: record
        }
    }

    private func object(_ properties: JSON.Object, required: [String], example: JSON?) -> JSON {
        var schema: JSON.Object = [
            "type": "object", "required": .array(required.map(JSON.string)), "properties": .object(properties),
            "additionalProperties": false,
        ]
        if let example { schema["examples"] = [example] }
        return .object(schema)
    }

    private var system: JSON.Object {
        JSON.Object(
            declaration.systemFields.map { name in
                switch name {
                case "id": (name, ["type": "string", "format": "uuid"])
                case "version": (name, ["type": "integer", "minimum": 1])
                case "state":
                    (
                        name,
                        ["type": "string", "enum": .array(declaration.states?.states.map { .string($0.name) } ?? [])]
                    )
                case "archived_at": (name, ["type": ["string", "null"], "format": "date-time"])
                case "created_at", "updated_at": (name, ["type": "string", "format": "date-time"])
                default: (name, ["type": "string"])
                }
            })
    }

    private var properties: JSON.Object {
        var properties = system
        for field in declaration.fields { properties[field.name] = FieldSchema(field: field).answered }
        return properties
    }

    /// Fields that need a permission of their own may be absent; expanded references are objects.
    private var record: JSON {
        let hidden = Set(declaration.fields.filter { $0.readPermission != nil }.map(\.name))
        var properties = expandable(properties)
        let required = properties.names.filter { !hidden.contains($0) }
        if declaration.merge != nil {
            properties["merged_into"] = ["type": "string", "format": "uuid", "title": "Where a merged record went"]
        }
        return object(properties, required: required, example: nil)
    }

    private var item: JSON {
        var properties = expandable(properties)
        for field in declaration.fields where field.type.lines != nil { properties[field.name] = nil }
        return object(properties, required: ["id"], example: nil)
    }

    private func expandable(_ properties: JSON.Object) -> JSON.Object {
        var properties = properties
        for field in declaration.fields {
            guard field.type.target != nil, let plain = properties[field.name] else { continue }
            let record: JSON = ["type": "object", "required": ["id"]]
            let isList = if case .refs = field.type { true } else { false }
            properties[field.name] = ["anyOf": [plain, isList ? ["type": "array", "items": record] : record]]
        }
        return properties
    }

    private func writable(isNew: Bool) -> JSON.Object {
        let fields = declaration.fields.filter { field in
            !field.isComputed && !field.isReadonly && (isNew || declaration.number?.field != field.name)
        }
        return JSON.Object(fields.map { ($0.name, FieldSchema(field: $0).taken) })
    }

    private var create: JSON {
        let fields = declaration.fields.filter { !$0.isComputed && !$0.isReadonly }
        let required = fields.filter {
            let hasLines = ($0.minimum?.scaled ?? 0) > 0 && $0.type.lines != nil
            return ($0.isRequired || hasLines) && $0.defaultValue == nil && declaration.number?.field != $0.name
        }
        let shown = fields.filter { field in
            required.contains(field) || field.isListed && declaration.number?.field != field.name
        }
        let example = JSON.Object(
            shown.compactMap { field in FieldExample(field: field).value.map { (field.name, $0) } })
        return object(writable(isNew: true), required: required.map(\.name), example: .object(example))
    }

    private var draft: JSON {
        var properties = writable(isNew: true)
        properties["id"] = ["type": "string", "format": "uuid", "title": "The record that is being edited"]
        return object(properties, required: [], example: nil)
    }

    private func page(_ component: String) -> JSON {
        [
            "type": "object", "required": ["items", "next"], "additionalProperties": false,
            "properties": [
                "items": ["type": "array", "items": ["$ref": .string("#/components/schemas/\(component)Item")]],
                "next": ["type": ["string", "null"], "title": "The cursor of the next page"],
                "total": ["type": "integer", "minimum": 0],
            ],
        ]
    }

    private func preview(_ component: String) -> JSON {
        [
            "type": "object", "required": ["record", "errors"], "additionalProperties": false,
            "properties": [
                "record": ["$ref": .string("#/components/schemas/\(component)")],
                "errors": Self.faults,
            ],
        ]
    }

    private static let faults: JSON = ["type": "array", "items": ["$ref": "#/components/schemas/FieldProblem"]]

    static func input(_ action: EntityAction) -> JSON {
        let properties = JSON.Object(action.input.map { ($0.name, FieldSchema(field: $0).taken) })
        let example = JSON.Object(
            action.input.compactMap { field in FieldExample(field: field).value.map { (field.name, $0) } })
        return [
            "type": "object", "additionalProperties": false, "properties": .object(properties),
            "required": .array(
                action.input.filter { $0.isRequired && $0.defaultValue == nil }.map { .string($0.name) }),
            "examples": [.object(example)],
        ]
    }

    static let outcomes: JSON = [
        "type": "object", "required": ["results", "done", "refused"], "additionalProperties": false,
        "properties": [
            "done": ["type": "integer"], "refused": ["type": "integer"],
            "results": [
                "type": "array",
                "items": [
                    "type": "object", "required": ["id", "done"], "additionalProperties": false,
                    "properties": [
                        "id": ["type": "string"], "done": ["type": "boolean"], "version": ["type": "integer"],
                        "problem": [
                            "type": "object", "required": ["code", "message", "hint", "errors"],
                            "additionalProperties": false,
                            "properties": [
                                "code": ["type": "string"], "message": ["type": "string"],
                                "hint": ["type": "string"], "errors": faults,
                            ],
                        ],
                    ],
                ],
            ],
        ],
    ]
}
