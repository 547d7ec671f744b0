import Values

/// Reads one value of a request in its type, strictly, into the normal form in which records are kept.
struct FieldReader {
    /// The company's currency.
    let currency: String
    /// The record around the field, for amounts whose currency stands in it.
    var record: JSON.Object = [:]

    /// Null stays null, and so does empty text; whether that may be is judged for the whole record.
    func read(_ value: JSON, as field: Field) throws(FieldRefusal) -> JSON {
        if value.isNull { return .null }
        switch field.type {
        case .text, .longtext, .markdown: return try text(value, field)
        case .integer, .duration: return try integer(value, field)
        case .decimal(let precision, let scale): return try decimal(value, field, scale: scale, precision: precision)
        case .percent(let scale): return try decimal(value, field, scale: scale, precision: 9)
        case .money(let source): return try money(value, field, source)
        case .date: return try date(value)
        case .datetime: return try instant(value)
        case .bool:
            guard value.bool != nil else { throw .wrongType("true, false") }
            return value
        case .enumeration(let values): return try listed(value, values)
        case .ref, .file: return try identifier(value)
        case .code(let code): return try coded(value, code)
        case .json: return try document(value)
        case .refs: return try identifiers(value, field)
        case .lines: preconditionFailure("lines are read one by one")
        }
    }

    private func string(_ value: JSON) throws(FieldRefusal) -> String {
        guard let text = value.string else { throw .wrongType("text") }
        let isClean = text.utf8.allSatisfy { $0 >= 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
        guard isClean else { throw .controlCharacter }
        return text
    }

    private func text(_ value: JSON, _ field: Field) throws(FieldRefusal) -> JSON {
        let text = try string(value)
        if text.allSatisfy(\.isWhitespace) { return .null }
        let length = FixedDecimal(scaled: Int64(text.unicodeScalars.count), scale: 0)!
        let limit = field.maximum ?? field.type.longest
        if limit < length { throw .tooLong(limit) }
        if let least = field.minimum, length < least { throw .tooShort(least) }
        if let pattern = field.pattern, !pattern.matches(text) { throw .wrongPattern(pattern) }
        return .string(text)
    }

    private func integer(_ value: JSON, _ field: Field) throws(FieldRefusal) -> JSON {
        guard let integer = value.integer, let number = FixedDecimal(scaled: integer, scale: 0) else {
            throw .wrongType("integer")
        }
        try check(number, field)
        return value
    }

    private func check(_ number: FixedDecimal, _ field: Field) throws(FieldRefusal) {
        if let least = field.minimum, number < least { throw .tooSmall(least) }
        if let most = field.maximum, most < number { throw .tooLarge(most) }
    }

    private func decimal(
        _ value: JSON, _ field: Field, scale: Int, precision: Int
    ) throws(FieldRefusal) -> JSON {
        let written: FixedDecimal? =
            switch value {
            case .string(let text), .number(let text): FixedDecimal(parsing: text)
            case .integer(let integer): FixedDecimal(scaled: integer, scale: 0)
            default: nil
            }
        guard let written else { throw .wrongType("decimal") }
        guard let number = written.rescaled(to: scale) else { throw .tooPrecise(scale) }
        let limit = FixedDecimal(scaled: Int64(String(repeating: "9", count: precision))!, scale: scale)!
        if number.scaled.magnitude > limit.scaled.magnitude { throw .tooLarge(limit) }
        try check(number, field)
        return .string(number.description)
    }

    private func money(_ value: JSON, _ field: Field, _ source: MoneyCurrency) throws(FieldRefusal) -> JSON {
        guard source == .own else { return try amount(value, field, in: code(of: source)) }
        guard let object = value.object, Set(object.names) == ["amount", "currency"] else {
            throw .wrongType("{amount, currency}")
        }
        guard let code = object["currency"]?.string.flatMap(Currency.normalize) else { throw .noValue(of: .currency) }
        return ["amount": try amount(object["amount"] ?? .null, field, in: code), "currency": .string(code)]
    }

    private func amount(_ value: JSON, _ field: Field, in code: String) throws(FieldRefusal) -> JSON {
        try decimal(value, field, scale: Currency.minorDigits(of: code) ?? 2, precision: 15)
    }

    /// The currency of an amount of this record.
    func code(of source: MoneyCurrency) -> String {
        guard case .field(let name) = source else { return currency }
        return record[name]?.string ?? currency
    }

    private func date(_ value: JSON) throws(FieldRefusal) -> JSON {
        if value.string == "" { return .null }
        guard let day = value.string.flatMap(Day.init(parsing:)) else { throw .wrongType("YYYY-MM-DD") }
        return .string(day.description)
    }

    private func instant(_ value: JSON) throws(FieldRefusal) -> JSON {
        if value.string == "" { return .null }
        guard let instant = value.string.flatMap(Instant.init(parsing:)) else {
            throw .wrongType("YYYY-MM-DDTHH:MM:SSZ")
        }
        return .string(instant.text)
    }

    private func listed(_ value: JSON, _ values: [EnumerationValue]) throws(FieldRefusal) -> JSON {
        if value.string == "" { return .null }
        guard let name = value.string, values.contains(where: { $0.name == name }) else {
            throw .notListed(values.map(\.name))
        }
        return value
    }

    private func identifier(_ value: JSON) throws(FieldRefusal) -> JSON {
        if value.string == "" { return .null }
        guard let id = value.string, Identifier.isValid(id) else { throw .wrongType("id") }
        return value
    }

    private func coded(_ value: JSON, _ code: CodeType) throws(FieldRefusal) -> JSON {
        let text = try string(value)
        if text.isEmpty { return .null }
        guard text.utf8.count <= 500, let normal = code.normalize(text) else { throw .noValue(of: code) }
        return .string(normal)
    }

    private func document(_ value: JSON) throws(FieldRefusal) -> JSON {
        guard !value.hasNull else { throw .controlCharacter }
        let size = FixedDecimal(scaled: Int64(value.bytes.count), scale: 0)!
        if FieldType.json.longest < size { throw .tooLong(FieldType.json.longest) }
        return value
    }

    private func identifiers(_ value: JSON, _ field: Field) throws(FieldRefusal) -> JSON {
        guard let elements = value.array else { throw .wrongType("[id]") }
        var seen: Set<String> = []
        for element in elements {
            guard let id = element.string, Identifier.isValid(id) else { throw .wrongType("[id]") }
            guard seen.insert(id).inserted else { throw .twice }
        }
        try check(FixedDecimal(scaled: Int64(elements.count), scale: 0)!, field)
        if elements.count > 1000 { throw .tooLarge(FixedDecimal(scaled: 1000, scale: 0)!) }
        return value
    }
}

extension FieldType {
    /// The length of a text for which no `max` is declared.
    var longest: FixedDecimal {
        switch self {
        case .text: FixedDecimal(scaled: 255, scale: 0)!
        default: FixedDecimal(scaled: 65_536, scale: 0)!
        }
    }
}

extension JSON {
    /// Whether a text in it holds a character that PostgreSQL cannot keep.
    fileprivate var hasNull: Bool {
        switch self {
        case .string(let text): text.utf8.contains(0)
        case .array(let elements): elements.contains(where: \.hasNull)
        case .object(let object): object.members.contains { $0.name.utf8.contains(0) || $0.value.hasNull }
        default: false
        }
    }
}
