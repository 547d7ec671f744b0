import Values

extension FieldType {
    /// Reads `type` and the keys that belong to it; nil when it is no type.
    init?(_ object: DeclarationObject, table: String, name: String) {
        let text = object.requiredText("type")
        let word = String(text.prefix { $0 != "(" })
        if word != text && word != "decimal" { object.fault("type", "\(word) takes no parentheses") }
        switch word {
        case "text": self = .text
        case "longtext": self = .longtext
        case "markdown": self = .markdown
        case "integer": self = .integer
        case "decimal":
            guard let decimal = Self.decimal(text) else {
                object.fault("type", "must be decimal(p,s) with 1 <= p <= 18 and 0 <= s <= p")
                return nil
            }
            self = decimal
        case "percent": self = .percent(scale: 2)
        case "money": self = .money(Self.currency(object))
        case "date": self = .date
        case "datetime": self = .datetime
        case "duration": self = .duration
        case "bool": self = .bool
        case "enum": self = .enumeration(Self.values(object))
        case "ref": self = .ref(Self.target(object))
        case "refs": self = .refs(Self.target(object))
        case "lines": self = .lines(LineTable(object, table: table, name: name))
        case "file": self = .file
        case "json": self = .json
        default:
            guard let code = CodeType(rawValue: word) else {
                if !text.isEmpty { object.fault("type", "\(text) is no type") }
                return nil
            }
            self = .code(code)
        }
    }

    private static func decimal(_ text: String) -> FieldType? {
        guard text.hasSuffix(")") else { return nil }
        let parts = text.dropFirst("decimal(".count).dropLast().split(separator: ",").map { $0.filter { $0 != " " } }
        guard parts.count == 2, let precision = Int(parts[0]), let scale = Int(parts[1]),
            (1...FixedDecimal.maximumDigits).contains(precision), (0...precision).contains(scale)
        else { return nil }
        return .decimal(precision: precision, scale: scale)
    }

    private static func currency(_ object: DeclarationObject) -> MoneyCurrency {
        switch object.text("currency") {
        case nil: .company
        case "@own": .own
        case let field?: .field(field)
        }
    }

    private static func target(_ object: DeclarationObject) -> ReferenceTarget {
        let entity = object.requiredText("to")
        if entity.split(separator: ".").count != 2 { object.fault("to", "must be module.entity, like core.employee") }
        return ReferenceTarget(entity: entity, isSoft: object.flag("soft"))
    }

    /// A list of names, or names with their labels.
    private static func values(_ object: DeclarationObject) -> [EnumerationValue] {
        let values = EnumerationValue.list(object, "values")
        if values.isEmpty { object.fault("values", "must name at least one value") }
        return values
    }
}

extension EnumerationValue {
    static func list(_ object: DeclarationObject, _ key: String) -> [EnumerationValue] {
        if object.value(key)?.array != nil {
            return (object.texts(key) ?? []).map { EnumerationValue(name: $0, label: nil) }
        }
        return object.entries(key).map { name, label in
            EnumerationValue(
                name: name,
                label: Label(DeclarationObject(label, at: "\(object.place(key)).\(name)", object.faults))
            )
        }
    }
}

extension LineTable {
    init(_ object: DeclarationObject, table: String, name: String) {
        self.table = object.text("table") ?? "\(table)_\(name)"
        fields = object.entries("fields").compactMap { line, value in
            let inner = DeclarationObject(value, at: "\(object.path).fields.\(line)", object.faults)
            return Field(inner, name: line, table: table, isLine: true)
        }
        if fields.isEmpty { object.fault("fields", "must name at least one field") }
    }
}
