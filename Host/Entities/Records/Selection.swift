import Database
import Values

/// The columns of a SELECT and what each becomes in JSON.
struct Selection: Sendable {
    enum Cell: Sendable {
        case text, integer, bool
        case decimal(scale: Int)
        /// An amount with the currency in another column.
        case money(currency: Int)
        /// An amount with its currency, as an object.
        case ownMoney(currency: Int)
        /// Text that is JSON already.
        case document
    }

    struct Item: Sendable {
        let name: String
        let cell: Cell
        let column: Int
    }

    private(set) var items: [Item] = []
    private(set) var names = JSONNames()
    /// Of the table `t`.
    private(set) var columns: [String] = []

    /// The columns, as SELECT lists them.
    private(set) var sql = ""

    mutating func add(_ name: String, _ cell: Cell, _ expression: String) {
        items.append(Item(name: name, cell: cell, column: column(expression)))
        names.append(name)
    }

    /// The place of an expression, which is selected once.
    mutating func column(_ expression: String) -> Int {
        if let place = columns.firstIndex(of: expression) { return place }
        sql += columns.isEmpty ? expression : ", \(expression)"
        columns.append(expression)
        return columns.count - 1
    }

    /// - Parameter reader: knows the currency of amounts whose currency stands in no column of this table.
    mutating func add(_ field: Field, reader: FieldReader, currencyIsColumn: Bool) {
        switch field.type {
        case .integer, .duration: add(field.name, .integer, "t.\(field.name)")
        case .bool: add(field.name, .bool, "t.\(field.name)")
        case .decimal(_, let scale), .percent(let scale): add(field.name, .decimal(scale: scale), "t.\(field.name)")
        case .money(.own):
            let currency = column("t.\(field.name)_currency")
            add(field.name, .ownMoney(currency: currency), "t.\(field.name)_minor")
        case .money(.field(let name)) where currencyIsColumn:
            let currency = column("t.\(name)")
            add(field.name, .money(currency: currency), "t.\(field.name)_minor")
        case .money(let source):
            let scale = Currency.minorDigits(of: reader.code(of: source)) ?? 2
            add(field.name, .decimal(scale: scale), "t.\(field.name)_minor")
        case .json: add(field.name, .document, "t.\(field.name)")
        default: add(field.name, .text, "t.\(field.name)")
        }
    }
}

extension Selection {
    /// The record's own row: what the host keeps on every record, and the given fields.
    init(_ entity: EntityDeclaration, _ fields: [Field], currency: String, dialect: Dialect, system: Set<String>? = nil)
    {
        func has(_ name: String) -> Bool { system?.contains(name) ?? true }
        add("id", .text, "t.id")
        if has("version") { add("version", .integer, "t.version") }
        for field in fields {
            if case .refs = field.type {
                add(field.name, .document, Self.links(entity.linkTable(field), dialect))
            } else if field.type.isColumn {
                add(field, reader: FieldReader(currency: currency), currencyIsColumn: true)
            }
        }
        for name in entity.systemFields where name != "id" && name != "version" && has(name) {
            add(name, .text, "t.\(name)")
        }
    }

    /// The rows of lines, whose amounts are in the currency of the record around them.
    init(lines: LineTable, reader: FieldReader) {
        add("id", .text, "t.id")
        for field in lines.fields { add(field, reader: reader, currencyIsColumn: false) }
    }

    /// The ids as a JSON list; ids need no escaping.
    private static func links(_ table: String, _ dialect: Dialect) -> String {
        let ids =
            switch dialect {
            case .sqlite:
                "(SELECT group_concat(to_id, '\",\"') FROM "
                    + "(SELECT l.to_id AS to_id FROM \(table) l WHERE l.from_id = t.id ORDER BY l.position) o)"
            case .postgres:
                "(SELECT string_agg(l.to_id, '\",\"' ORDER BY l.position) FROM \(table) l WHERE l.from_id = t.id)"
            }
        return "COALESCE('[\"' || \(ids) || '\"]', '[]')"
    }
}

extension EntityDeclaration {
    /// What the host keeps on every record, as the API names it.
    package var systemFields: [String] {
        ["id", "version"] + (states == nil ? [] : ["state"]) + ["created_at", "updated_at", "created_by", "updated_by"]
            + (archive ? ["archived_at"] : [])
    }
}

/// The selections of whole records, made once.
struct SelectionCache: Sendable {
    private let whole: [Dialect: Selection]
    private static let currency = "EUR"

    init(_ entity: EntityDeclaration) {
        whole = Dictionary(
            uniqueKeysWithValues: Dialect.allCases.map {
                ($0, Selection(entity, entity.fields, currency: Self.currency, dialect: $0))
            })
    }

    /// Every field of the entity that stands in its row.
    func whole(_ entity: EntityDeclaration, currency: String, _ dialect: Dialect) -> Selection {
        if currency == Self.currency, let selection = whole[dialect] { return selection }
        return Selection(entity, entity.fields, currency: currency, dialect: dialect)
    }
}
