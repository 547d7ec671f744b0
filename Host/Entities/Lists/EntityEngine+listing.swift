import Database
import Routing
import Values

extension EntityEngine {
    /// A page of records as JSON, `{"items", "next"}` and `"total"` when asked, or all of them as CSV.
    ///
    /// One statement, whose rows are written as text directly; one more for the total and for each expanded field.
    ///
    /// - Parameter query: as in an address: filters, `sort`, `q`, `limit`, `cursor`, `fields`, `expand`, `total`, …
    package func list(
        _ entityID: String, query: [(name: String, value: String)] = [], _ call: Call
    ) throws -> Response {
        let entity = try entity(entityID)
        let access = access(to: entity, call)
        let filter = try access.filter(for: entity.declaration.permissions.read)
        let currency = try currency(of: entity, call)
        var asked = try ListQuery(query, access, currency: currency, call.unit)
        if let filter { asked.conditions.append(filter.sql) }
        let statement = ListStatement(entity.declaration, asked, selection(asked, access, currency, call.unit.dialect))
        let tenant = filter?.isForeign == true || asked.readsIndex ? Tenant.host : entity.tenant
        switch asked.format {
        case .json:
            return .json(bytes: try page(statement, tenant, call))
        case .csv:
            let body = try call.unit.acting(as: tenant) {
                try CSVFile(entity.declaration, call.language).write(
                    try call.unit.query(statement.file), statement.selection)
            }
            let name = "attachment; filename=\"\(entity.declaration.plural).csv\""
            return Response(
                200,
                headers: [("content-type", "text/csv; charset=utf-8; header=present"), ("content-disposition", name)],
                body: body)
        }
    }

    private func selection(_ asked: ListQuery, _ access: EntityAccess, _ currency: String, _ dialect: Dialect)
        -> Selection
    {
        let declaration = access.entity.declaration
        if asked.fields == nil && access.seesEveryField {
            return access.entity.selections.whole(declaration, currency: currency, dialect)
        }
        return Selection(
            declaration, asked.fields ?? access.readableFields, currency: currency, dialect: dialect,
            system: asked.system)
    }

    private func page(_ statement: ListStatement, _ tenant: Tenant, _ call: Call) throws -> [UInt8] {
        let asked = statement.query
        var expansion = Expansion(asked.expanded)
        var writer = JSONWriter(reserving: 32 * statement.selection.items.count * min(asked.limit, 100))
        writer.beginObject()
        writer.name("items")
        writer.beginArray()
        let (next, total) = try call.unit.acting(as: tenant) {
            let next = try statement.writeItems(call.unit, into: &writer, &expansion)
            return (next, asked.wantsTotal ? try call.unit.first(statement.count) { $0.integer(0) } : nil)
        }
        writer.endArray()
        writer.name("next")
        next.map { writer.string($0) } ?? writer.null()
        if let total {
            writer.name("total")
            writer.integer(total)
        }
        writer.endObject()
        return try expansion.fill(writer.bytes, self, call)
    }
}

/// The one SELECT of a list.
struct ListStatement {
    private let declaration: EntityDeclaration
    let query: ListQuery
    private(set) var selection: Selection
    private let orderColumn: Int
    private let idColumn: Int

    init(_ declaration: EntityDeclaration, _ query: ListQuery, _ selection: Selection) {
        self.declaration = declaration
        self.query = query
        self.selection = selection
        orderColumn = self.selection.column(query.order.column)
        idColumn = self.selection.column("t.id")
    }

    private func from(_ conditions: [SQL]) -> SQL {
        let sql: SQL = " FROM \(raw: declaration.table) t"
        return conditions.isEmpty ? sql : "\(sql) WHERE \(SQL.joined(conditions, by: " AND "))"
    }

    private func select(_ filters: [SQL], limit: Int) -> SQL {
        let place = query.cursor.map { [query.order.condition(behind: $0)] } ?? []
        return """
            SELECT \(raw: selection.sql)\(from(filters + query.conditions + place)) \
            ORDER BY \(raw: query.order.sql) LIMIT \(limit)
            """
    }

    /// All records, without pages.
    var file: SQL { select(query.filters.map(\.sql), limit: query.limit) }

    /// One row more than the page has, which tells whether there is a next one.
    private func page(_ unit: any UnitOfWork) throws -> SQL {
        let isSorted = query.order.column != "t.id"
        let filters = try query.filters.map { filter in
            isSorted && unit.dialect == .sqlite ? try filter.ranked(in: declaration.table, unit) : filter.sql
        }
        return select(filters, limit: query.limit + 1)
    }

    var count: SQL { "SELECT COUNT(*)\(from(query.filters.map(\.sql) + query.conditions))" }

    /// Writes the rows of the page and returns the cursor behind its last one, nil at the end of the list.
    func writeItems(_ unit: any UnitOfWork, into writer: inout JSONWriter, _ expansion: inout Expansion) throws
        -> String?
    {
        let rows = try unit.query(try page(unit))
        defer { rows.close() }
        var count = 0
        var cursor: ListCursor?
        while try rows.next() {
            if count == query.limit { return cursor?.text(for: query.order) }
            count += 1
            if count == query.limit { cursor = ListCursor(value: rows.value(orderColumn), id: rows.text(idColumn)) }
            if expansion.isEmpty {
                selection.write(rows, into: &writer)
            } else {
                expansion.write(rows, selection, into: &writer)
            }
        }
        return nil
    }
}
