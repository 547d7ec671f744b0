import Database
import Values

/// The open items of one entity that are the caller's own, as statements on its table.
struct DueSource {
    let entity: RegisteredEntity
    private let rule: DueRule
    private let filter: EntityAccess.Filter?
    private let principal: Principal
    private let now: Instant
    private let zone: TimeZone

    /// Nil where no item is declared, or the caller may not see any.
    ///
    /// - Parameter zone: by whose clocks days begin and end.
    init?(_ access: EntityAccess, now: Instant, zone: TimeZone) {
        entity = access.entity
        principal = access.principal
        self.now = now
        self.zone = zone
        guard let rule = entity.declaration.due, !principal.isSystem, access.mayRead(rule.fields),
            let reach = access.reach
        else { return nil }
        self.rule = rule
        filter = reach.filter
    }

    private var declaration: EntityDeclaration { entity.declaration }

    /// Puts the items in order: a day ends with its last moment.
    private var end: String {
        let isDay = declaration.field(rule.field)?.type == .date
        let end = isDay ? "(t.\(rule.field) || '\(lastMoment)')" : "t.\(rule.field)"
        return rule.time.map { "COALESCE(t.\($0), \(end))" } ?? end
    }

    /// Of a day; that of UTC west of it, where the company's days end on the next one.
    private var lastMoment: Substring {
        Instant(milliseconds: 86_400_000 - 1 - max(0, zone.offset(at: now))).text.dropFirst(10)
    }

    private var isOverdue: SQL { isBefore(zone.day(of: now), now) }

    /// Whether it is due before a day, or before a time where it has one.
    private func isBefore(_ day: Day, _ time: Instant) -> SQL {
        let isDay = declaration.field(rule.field)?.type == .date
        let byField: SQL = isDay ? "t.\(raw: rule.field) < \(day)" : "t.\(raw: rule.field) < \(time)"
        guard let exact = rule.time else { return byField }
        return "CASE WHEN t.\(raw: exact) IS NULL THEN \(byField) ELSE t.\(raw: exact) < \(time) END"
    }

    private func conditions(_ until: Day?) -> [SQL] {
        var conditions: [SQL] = ["t.\(raw: rule.owner) = \(principal.id)", "t.\(raw: rule.field) IS NOT NULL"]
        if declaration.archive { conditions.append("t.archived_at IS NULL") }
        if let condition = rule.condition { conditions.append(condition.sql(for: principal)) }
        if let snoozed = rule.snoozed {
            conditions.append("(t.\(raw: snoozed) IS NULL OR t.\(raw: snoozed) <= \(now))")
        }
        if let until {
            let next = Day(daysSince1970: until.daysSince1970 + 1)
            conditions.append("(\(isBefore(next, zone.instant(next, minute: 0))))")
        }
        if let filter { conditions.append(filter.sql) }
        return conditions
    }

    private func place(behind place: DuePlace) -> SQL {
        let id = declaration.id
        if id < place.entity { return "\(raw: end) > \(place.end)" }
        if id > place.entity { return "\(raw: end) >= \(place.end)" }
        return "(\(raw: end), t.id) > (\(place.end), \(place.id))"
    }

    /// One item more than the page has, in the order of their places.
    func items(_ query: DueQuery, _ unit: any UnitOfWork) throws -> [DueItem] {
        let all = conditions(query.until) + (query.behind.map { [place(behind: $0)] } ?? [])
        let due = rule.time.map { "COALESCE(t.\($0), t.\(rule.field))" } ?? "t.\(rule.field)"
        let sql: SQL = """
            SELECT t.id, \(raw: end), \(raw: due), CASE WHEN \(isOverdue) THEN 1 ELSE 0 END FROM \(raw: declaration.table) t \
            WHERE \(SQL.joined(all, by: " AND ")) ORDER BY 2, 1 LIMIT \(query.limit + 1)
            """
        return try unit.acting(as: .host) {
            try unit.all(sql) { rows in
                let place = DuePlace(end: rows.text(1), entity: declaration.id, id: rows.text(0))
                return DueItem(
                    declaration: declaration, id: place.id, due: rows.text(2), isOverdue: rows.integer(3) == 1,
                    place: place)
            }
        }
    }

    func count(_ query: DueQuery, _ unit: any UnitOfWork) throws -> DueCount {
        let sql: SQL = """
            SELECT COUNT(*), COUNT(CASE WHEN \(isOverdue) THEN 1 END) FROM \(raw: declaration.table) t \
            WHERE \(SQL.joined(conditions(query.until), by: " AND "))
            """
        let counts = try unit.acting(as: .host) { try unit.first(sql) { ($0.integer(0), $0.integer(1)) } }
        return DueCount(declaration: declaration, open: counts?.0 ?? 0, overdue: counts?.1 ?? 0)
    }
}

extension EntityAccess {
    /// What the caller may read: nil for nothing, a reach without a filter for everything.
    var reach: (filter: Filter?, Void)? {
        do {
            return (try filter(for: entity.declaration.permissions.read), ())
        } catch {
            return nil
        }
    }

    /// Whether the caller may see all of the fields.
    func mayRead(_ names: Set<String>) -> Bool {
        entity.declaration.fields.allSatisfy { !names.contains($0.name) || mayRead($0) }
    }
}
