extension EntityDeclaration {
    /// Whether the host keeps a folded copy of the text, for search, sorting, prefix filters and uniqueness.
    package func isFolded(_ field: Field) -> Bool {
        guard field.type.isTextual else { return false }
        return field.isSearched || field.isSorted || field.isFiltered || isUnique(field)
            || unique.contains { $0.contains(field.name) }
    }

    /// The columns of the record's own row, in the order of `FieldStorage.values`.
    package func columns(of field: Field) -> [EntitySchema.Column] {
        var columns = field.columns
        if isFolded(field) { columns.append(EntitySchema.Column("\(field.name)_folded", .text)) }
        return columns
    }

    /// The column by which the field is compared: the folded one of a text, the amount of money.
    func comparedColumn(_ name: String) -> String {
        guard let field = field(name) else { return name }
        return isFolded(field) ? "\(name)_folded" : field.mainColumn
    }
}

extension Field {
    var mainColumn: String {
        if case .money = type { "\(name)_minor" } else { name }
    }

    /// The columns without the folded one.
    package var columns: [EntitySchema.Column] {
        switch type {
        case .integer, .duration, .decimal, .percent: [EntitySchema.Column(name, .bigint, isRequired: isRequired)]
        case .money(.own):
            [
                EntitySchema.Column("\(name)_minor", .bigint, isRequired: isRequired),
                EntitySchema.Column("\(name)_currency", .text, isRequired: isRequired),
            ]
        case .money: [EntitySchema.Column("\(name)_minor", .bigint, isRequired: isRequired)]
        case .bool: [EntitySchema.Column(name, .integer, isRequired: isRequired)]
        case .refs, .lines: []
        case .ref(let target) where !target.isSoft:
            [EntitySchema.Column(name, .text, isRequired: isRequired, references: target.entity)]
        default: [EntitySchema.Column(name, .text, isRequired: isRequired)]
        }
    }
}
