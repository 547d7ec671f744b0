import Database
import Routing
import Values

extension EntityEngine {
    /// Every widget of the running modules whose figure the caller may see, in the order of the entities.
    package func widgets(_ call: Call) -> [WidgetOffer] {
        registry.entities.flatMap { entity -> [WidgetOffer] in
            let access = access(to: entity, call)
            guard access.reach != nil else { return [] }
            return entity.declaration.widgets.filter { access.mayRead($0.fields) }.map {
                WidgetOffer(entity: entity.declaration, widget: $0)
            }
        }
    }

    /// What the caller may record at once, in the order of the entities.
    package func quickActions(_ call: Call) -> [(declaration: EntityDeclaration, label: Label)] {
        registry.entities.compactMap { entity in
            guard let label = entity.declaration.quickAction, let create = entity.declaration.permissions.create,
                call.principal.may(create) || !call.principal.permissions.scopes(of: create).isEmpty
            else { return nil }
            return (entity.declaration, label)
        }
    }

    /// The figure over the records that the caller may see.
    ///
    /// - Throws: `AUTH_1009` when it may see none.
    package func figure(_ offer: WidgetOffer, _ call: Call) throws -> Figure {
        let entity = try entity(offer.entity.id)
        let filter = try access(to: entity, call).filter(for: offer.entity.permissions.read)
        let days = try offer.widget.period.map { try $0.days(around: today(call)) }
        var conditions = Self.conditions(offer, days, call.principal)
        if let filter { conditions.append(filter.sql) }
        var sql: SQL = "SELECT \(raw: Self.aggregate(offer)) FROM \(raw: offer.entity.table) t"
        if !conditions.isEmpty { sql += " WHERE \(SQL.joined(conditions, by: " AND "))" }
        let scaled = try call.unit.acting(as: filter?.isForeign == true ? .host : entity.tenant) {
            try call.unit.first(sql) { $0.integer(0) } ?? 0
        }
        let (value, currency) = try self.value(scaled, offer, entity, call)
        let range = days.map { $0.from...Day(daysSince1970: $0.until.daysSince1970 - 1) }
        return Figure(offer: offer, value: value, currency: currency, days: range)
    }

    private static func aggregate(_ offer: WidgetOffer) -> String {
        guard let field = offer.widget.summed.flatMap(offer.entity.field) else { return "COUNT(*)" }
        return "CAST(COALESCE(SUM(t.\(field.mainColumn)), 0) AS BIGINT)"
    }

    private static func conditions(
        _ offer: WidgetOffer, _ days: (from: Day, until: Day)?, _ principal: Principal
    ) -> [SQL] {
        var conditions: [SQL] = offer.entity.archive ? ["t.archived_at IS NULL"] : []
        if let condition = offer.widget.condition { conditions.append(condition.sql(for: principal)) }
        if let days, let name = offer.widget.period?.field {
            // A day is the beginning of the times on it, also as a text.
            let column = "t.\(name)"
            conditions.append("\(raw: column) >= \(days.from.description)")
            conditions.append("\(raw: column) < \(days.until.description)")
        }
        return conditions
    }

    private func value(
        _ scaled: Int64, _ offer: WidgetOffer, _ entity: RegisteredEntity, _ call: Call
    ) throws -> (JSON, String?) {
        func text(_ scale: Int) -> JSON { .string(FixedDecimal(scaled: scaled, scale: scale)?.description ?? "") }
        switch offer.widget.summed.flatMap(offer.entity.field)?.type {
        case .decimal(_, let scale): return (text(scale), nil)
        case .money:
            let currency = try currency(of: entity, call)
            return (text(Currency.minorDigits(of: currency) ?? 2), currency)
        default: return (.integer(scaled), nil)
        }
    }
}
