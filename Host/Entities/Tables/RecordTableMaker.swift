import Database
import Values

/// Makes the readable tables of one entity.
struct RecordTableMaker {
    let entity: RegisteredEntity
    let registry: EntityRegistry
    let currency: String
    let dialect: Dialect

    private var declaration: EntityDeclaration { entity.declaration }
    private var reader: FieldReader { FieldReader(currency: currency) }

    func records(_ fields: [Field]) -> RecordTable {
        let own = fields.filter(\.type.isColumn)
        let system = declaration.systemFields.map { Self.systemColumn($0) }
        let columns = [system[0], system[1]] + own.flatMap(columns) + system.dropFirst(2)
        return RecordTable(
            name: declaration.table, label: declaration.label, columns: columns, keyCount: 1, entity: entity,
            selection: Selection(declaration, own, currency: currency, dialect: dialect),
            source: "\(declaration.table) t", recordColumn: "t.id", order: "t.id")
    }

    /// An amount of a line may be in the currency of the record around it, which is joined.
    func lines(_ lines: LineTable, _ field: Field) -> RecordTable {
        let parent = declaration.lineParent
        var selection = Selection(identified: [("id", .text), (parent, .text), ("position", .integer)])
        for line in lines.fields {
            if case .money(.field(let name)) = line.type {
                let place = selection.column("p.\(name)")
                selection.add(line.name, .money(currency: place), "t.\(line.name)_minor")
            } else {
                selection.add(line, reader: reader, currencyIsColumn: false)
            }
        }
        let keys = [
            RecordTable.Column("id"), RecordTable.Column(parent, declaration.label, references: declaration.table),
            RecordTable.Column("position", nil, .number(scale: 0)),
        ]
        return RecordTable(
            name: lines.table, label: labelled(field), columns: keys + lines.fields.flatMap(columns), keyCount: 1,
            entity: entity, selection: selection,
            source: "\(lines.table) t JOIN \(declaration.table) p ON p.id = t.\(parent)",
            recordColumn: "t.\(parent)", order: "t.\(parent), t.position")
    }

    func links(_ field: Field, to target: ReferenceTarget) -> RecordTable {
        let table = declaration.linkTable(field)
        let columns = [
            RecordTable.Column("from_id", declaration.label, references: declaration.table),
            RecordTable.Column("to_id", registry.label(of: target.entity), references: tableName(target)),
            RecordTable.Column("position", nil, .number(scale: 0)),
        ]
        return RecordTable(
            name: table, label: labelled(field), columns: columns, keyCount: 2, entity: entity,
            selection: Selection(identified: [("from_id", .text), ("to_id", .text), ("position", .integer)]),
            source: "\(table) t", recordColumn: "t.from_id", order: "t.from_id, t.position")
    }

    func facts() -> RecordTable {
        let names = ["id", "record_id", "from_state", "to_state", "action", "changed_at", "changed_by"]
        let columns = names.map { name in
            RecordTable.Column(name, nil, references: name == "record_id" ? declaration.table : nil)
        }
        return RecordTable(
            name: declaration.factTable, label: declaration.label.map { "\($0): state" }, columns: columns,
            keyCount: 1, entity: entity, selection: Selection(identified: names.map { ($0, .text) }),
            source: "\(declaration.factTable) t", recordColumn: "t.record_id", order: "t.record_id, t.id")
    }

    private func labelled(_ field: Field) -> Label {
        .joined([declaration.label, field.label ?? Label(field.name)], by: ": ")
    }

    private static func systemColumn(_ name: String) -> RecordTable.Column {
        RecordTable.Column(name, nil, name == "version" ? .number(scale: 0) : .text)
    }

    private func tableName(_ target: ReferenceTarget) -> String? {
        registry.entity(target.entity)?.declaration.table
    }

    /// An amount with a currency of its own makes two.
    private func columns(_ field: Field) -> [RecordTable.Column] {
        let references = field.type.target.flatMap(tableName)
        let amount = RecordTable.Column(field.name, field.label, kind(field.type), references: references)
        guard case .money(.own) = field.type else { return [amount] }
        return [amount, RecordTable.Column("\(field.name)_currency", field.label)]
    }

    private func kind(_ type: FieldType) -> RecordTable.Kind {
        switch type {
        case .integer, .duration: .number(scale: 0)
        case .decimal(_, let scale), .percent(let scale): .number(scale: scale)
        case .money(.company): .number(scale: Currency.minorDigits(of: currency) ?? 2)
        // No currency has more decimals.
        case .money: .number(scale: 4)
        case .date: .date
        default: .text
        }
    }
}

extension Selection {
    /// Columns of the table `t` as they stand.
    fileprivate init(identified columns: [(name: String, cell: Cell)]) {
        for (name, cell) in columns { add(name, cell, "t.\(name)") }
    }
}
