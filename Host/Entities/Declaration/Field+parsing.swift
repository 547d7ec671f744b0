import Values

extension Field {
    /// - Parameter isLine: a field of a line or of an action's input, which has no list of its own.
    init?(_ object: DeclarationObject, name: String, table: String, isLine: Bool = false) {
        if !Self.isName(name) {
            object.faults.add(object.path, "is no field name: lower case, digits and _, at most 40")
        }
        if SQLWord.isReserved(name) { object.faults.add(object.path, "is a word of SQL") }
        if Self.reserved.contains(name) || isLine && name == "position" {
            object.faults.add(object.path, "is a name of the host's own")
        }
        guard let type = FieldType(object, table: table, name: name) else { return nil }
        self.init(name, type)
        label = object.object("label").map(Label.init)
        isRequired = object.flag("required")
        isReadonly = object.flag("readonly")
        isComputed = object.flag("computed")
        minimum = Self.bound(object, "min", type)
        maximum = Self.bound(object, "max", type)
        pattern = Self.pattern(object, type)
        defaultValue = object.value("default")
        example = object.value("example")
        readConditions(object)
        aliases = object.texts("import") ?? []
        if isLine {
            if type.lines != nil { object.fault("type", "lines cannot hold lines") }
            if case .refs = type { object.fault("type", "lines cannot hold refs") }
        } else {
            readListFlags(object)
        }
        checkTogether(object)
        object.finish()
    }

    static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, (0x61...0x7A).contains(first), text.utf8.count <= 40 else { return false }
        return text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
    }

    private static let reserved: Set<String> = [
        "id", "version", "state", "created_at", "updated_at", "created_by", "updated_by", "archived_at",
    ]

    private mutating func readConditions(_ object: DeclarationObject) {
        guard let when = object.object("when") else { return }
        visibleWhen = when.condition("visible")
        requiredWhen = when.condition("required")
        readonlyWhen = when.condition("readonly")
        when.finish()
    }

    private mutating func readListFlags(_ object: DeclarationObject) {
        isUnique = object.flag("unique")
        isSearched = object.flag("search")
        isListed = object.flag("list")
        isFiltered = object.flag("filter")
        isSorted = object.flag("sort")
        readPermission = object.text("read")
        editableIn = object.texts("editable_in")
        if isSearched && !type.isTextual { object.fault("search", "only text can be searched") }
        if isSorted && !type.isSortable { object.fault("sort", "\(type.word) has no order") }
        if isFiltered && !type.isFilterable { object.fault("filter", "\(type.word) cannot be filtered by") }
        if isFiltered && ListFields.parameters.contains(name) {
            object.fault("filter", "\(name) is a parameter of every list")
        }
        if isUnique && !type.isColumn { object.fault("unique", "\(type.word) cannot be unique") }
    }

    private func checkTogether(_ object: DeclarationObject) {
        if isComputed && (isRequired || defaultValue != nil) {
            object.fault("computed", "a computed field is neither required nor has a default")
        }
        if let least = minimum, let most = maximum, most < least { object.fault("max", "is below min") }
        for (key, value) in [("default", defaultValue), ("example", example)] {
            guard let value else { continue }
            do {
                _ = try FieldReader(currency: "EUR").read(value, as: self)
            } catch {
                object.fault(key, "is no \(type.word) within the field's rules")
            }
        }
    }

    private static func bound(_ object: DeclarationObject, _ key: String, _ type: FieldType) -> FixedDecimal? {
        guard let value = object.value(key) else { return nil }
        let bound: FixedDecimal? =
            switch value {
            case .integer(let number): FixedDecimal(scaled: number, scale: 0)
            case .string(let text), .number(let text): FixedDecimal(parsing: text)
            default: nil
            }
        guard let bound else {
            object.fault(key, "must be a number")
            return nil
        }
        if !type.isNumeric && (bound.scale > 0 || bound.scaled < 0) {
            object.fault(key, "must be a whole number of at least 0")
        }
        if !type.hasBounds { object.fault(key, "\(type.word) has no \(key)") }
        return bound
    }

    private static func pattern(_ object: DeclarationObject, _ type: FieldType) -> Pattern? {
        guard let text = object.text("pattern") else { return nil }
        guard case .text = type else {
            object.fault("pattern", "only text has a pattern")
            return nil
        }
        do {
            return try Pattern(parsing: text)
        } catch {
            object.fault("pattern", error.reason)
            return nil
        }
    }
}

extension FieldType {
    var isSortable: Bool {
        switch self {
        case .longtext, .markdown, .ref, .refs, .lines, .file, .json, .money(.own): false
        default: true
        }
    }

    var isFilterable: Bool {
        switch self {
        case .longtext, .markdown, .refs, .lines, .file, .json: false
        default: true
        }
    }

    var hasBounds: Bool {
        switch self {
        case .text, .longtext, .markdown, .lines, .refs: true
        default: isNumeric
        }
    }
}

extension FixedDecimal {
    /// Compares the numbers, not their scales.
    static func < (left: FixedDecimal, right: FixedDecimal) -> Bool { left.compare(right) < 0 }

    func compare(_ other: FixedDecimal) -> Int {
        let (whole, rest) = parts
        let (otherWhole, otherRest) = other.parts
        if whole != otherWhole { return whole < otherWhole ? -1 : 1 }
        return rest == otherRest ? 0 : rest < otherRest ? -1 : 1
    }

    /// The whole part, and the rest in units of 10^-18.
    private var parts: (Int64, Int64) {
        var unit: Int64 = 1
        for _ in 0..<scale { unit *= 10 }
        let (whole, rest) = scaled.quotientAndRemainder(dividingBy: unit)
        return (whole, rest * (1_000_000_000_000_000_000 / unit))
    }
}
