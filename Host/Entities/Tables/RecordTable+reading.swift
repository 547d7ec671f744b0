import Database
import Values

extension RecordTable {
    /// How many records are read at once.
    package static let pageSize = 500

    /// Hands out the rows of the records that the condition on `t` names, page by page, each cell as text: `true`,
    /// `1234.50`, `2026-11-21`; empty for nothing.
    package func read(
        where condition: SQL, in unit: any UnitOfWork, _ body: ([String]) throws -> Void
    ) throws {
        var last = ""
        while true {
            let ids = try page(behind: last, condition, unit)
            guard let end = ids.last else { return }
            try read(ids.map(SQLValue.text), unit, body)
            if ids.count < Self.pageSize { return }
            last = end
        }
    }

    private func page(behind last: String, _ condition: SQL, _ unit: any UnitOfWork) throws -> [String] {
        try unit.acting(as: .host) {
            try unit.all(
                """
                SELECT t.id FROM \(raw: entity.declaration.table) t WHERE t.id > \(last) AND \(condition)
                ORDER BY t.id LIMIT \(Self.pageSize)
                """
            ) { $0.text(0) }
        }
    }

    private func read(_ ids: [SQLValue], _ unit: any UnitOfWork, _ body: ([String]) throws -> Void) throws {
        let sql: SQL = """
            SELECT \(raw: selection.sql) FROM \(raw: source) WHERE \(SQL.column(recordColumn, in: ids))
            ORDER BY \(raw: order)
            """
        try unit.acting(as: .host) {
            let rows = try unit.query(sql)
            defer { rows.close() }
            while try rows.next() {
                try body(selection.items.flatMap { try Self.cells($0, rows, selection) })
            }
        }
    }

    private static func cells(_ item: Selection.Item, _ rows: any Rows, _ selection: Selection) throws -> [String] {
        let value = try selection.value(item, rows)
        if case .ownMoney = item.cell {
            return ["amount", "currency"].map { value[$0]?.string ?? "" }
        }
        switch value {
        case .null: return [""]
        case .string(let text): return [text]
        default: return [value.text]
        }
    }
}
