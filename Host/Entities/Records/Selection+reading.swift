import Database
import Values

extension Selection {
    /// Writes the row as an object, with no value in between.
    func write(_ rows: any Rows, into writer: inout JSONWriter) {
        writer.beginObject()
        for place in items.indices { write(place, rows, into: &writer) }
        writer.endObject()
    }

    /// Writes one member of the row's object.
    func write(_ place: Int, _ rows: any Rows, into writer: inout JSONWriter) {
        let column = items[place].column
        if case .text = items[place].cell {
            return rows.writeText(column, named: place, of: names, into: &writer)
        }
        if rows.isNull(column) { return writer.nullMember(place, of: names) }
        writer.name(place, of: names)
        switch items[place].cell {
        case .text: break
        case .integer: writer.integer(rows.integer(column))
        case .bool: writer.bool(rows.integer(column) != 0)
        case .decimal(let scale): writer.string(Self.decimal(rows.integer(column), scale))
        case .money(let currency): writer.string(Self.amount(rows, column, currency))
        case .ownMoney(let currency):
            writer.beginObject()
            writer.name("amount")
            writer.string(Self.amount(rows, column, currency))
            writer.name("currency")
            writer.string(rows.text(currency))
            writer.endObject()
        case .document: rows.withText(column) { writer.raw($0) }
        }
    }

    func object(_ rows: any Rows) throws -> JSON.Object {
        var object = JSON.Object()
        for item in items { object[item.name] = try value(item, rows) }
        return object
    }

    func value(_ item: Item, _ rows: any Rows) throws -> JSON {
        guard !rows.isNull(item.column) else { return .null }
        switch item.cell {
        case .text: return .string(rows.text(item.column))
        case .integer: return .integer(rows.integer(item.column))
        case .bool: return .bool(rows.integer(item.column) != 0)
        case .decimal(let scale): return .string(Self.decimal(rows.integer(item.column), scale))
        case .money(let currency): return .string(Self.amount(rows, item.column, currency))
        case .ownMoney(let currency):
            return [
                "amount": .string(Self.amount(rows, item.column, currency)), "currency": .string(rows.text(currency)),
            ]
        case .document: return try JSON(parsing: rows.text(item.column))
        }
    }

    private static func amount(_ rows: any Rows, _ column: Int, _ currency: Int) -> String {
        decimal(rows.integer(column), Currency.minorDigits(of: rows.text(currency)) ?? 2)
    }

    private static func decimal(_ scaled: Int64, _ scale: Int) -> String {
        FixedDecimal(scaled: scaled, scale: scale)?.description ?? String(scaled)
    }
}
