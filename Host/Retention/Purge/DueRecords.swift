import Database
import Entities
import Routing
import Values

/// The records whose period has ended, entity by entity.
struct DueRecords {
    let retention: Retention
    let call: Call

    private var registry: EntityRegistry { retention.engine.registry }
    private var unit: any UnitOfWork { call.unit }
    private var today: Day { GermanYear.today(call.now) }

    func all() throws -> [PurgeRecord] {
        try registry.entities.flatMap { entity -> [PurgeRecord] in
            if entity.declaration.retention != nil { return try due(entity.declaration) }
            return try retention.ownTerms[entity.declaration.id].map { try unattached(entity, $0) } ?? []
        }
    }

    /// A class that the schedule does not know keeps everything.
    private func due(_ entity: EntityDeclaration) throws -> [PurgeRecord] {
        guard let rule = entity.retention, let term = retention.schedule.term(of: rule.name, on: today) else {
            return []
        }
        let parent = registry.whole(of: entity)
        let sql: SQL = """
            SELECT t.id, t.version, \(raw: rule.begins.map { "t.\($0)" } ?? "NULL"), t.updated_at, e.erasable_from,
            \(raw: parent.map { "t.\($0.field)" } ?? "NULL") FROM \(raw: entity.table) t
            LEFT JOIN wm_erasures e ON e.entity = \(entity.id) AND e.record_id = t.id AND e.kind = 'restriction'
            AND e.done_at = \(raw: entity.archive ? "t.archived_at" : "NULL")
            WHERE \(condition(entity, rule, term)) ORDER BY t.id
            """
        let records = try unit.acting(as: .host) {
            try unit.all(sql) { row in
                var record = record(row, entity, term)
                if let parent, !row.isNull(5) { record.whole = RecordName(entity: parent.entity, id: row.text(5)) }
                return record
            }
        }
        return records.filter { $0.end.map { $0 <= today } ?? false }
    }

    /// What its last change dates is in use until it is archived.
    private func condition(_ entity: EntityDeclaration, _ rule: RetentionRule, _ term: RetentionTerm) -> SQL {
        let start = RetentionStart(entity: entity).isBefore(today.civil.year - term.years)
        let begun: SQL = "(\(start) OR e.erasable_from IS NOT NULL)"
        return entity.archive && rule.begins == nil ? "\(begun) AND t.archived_at IS NOT NULL" : begun
    }

    private func record(_ row: any Rows, _ entity: EntityDeclaration, _ term: RetentionTerm) -> PurgeRecord {
        guard let changed = Instant(parsing: row.text(3)) else {
            preconditionFailure("the host writes times as it reads them")
        }
        let begun = Day(parsing: row.text(2)) ?? GermanYear.today(changed)
        let end = Day(parsing: row.text(4)) ?? GermanYear.start(GermanYear.of(begun) + term.years + 1)
        return PurgeRecord(
            name: RecordName(entity: entity.id, id: row.text(0)), version: row.integer(1), begun: begun, end: end)
    }
}

extension DueRecords {
    /// Archived records with a class of their own that belong to no other.
    private func unattached(_ entity: RegisteredEntity, _ term: @escaping OwnTerm) throws -> [PurgeRecord] {
        let declaration = entity.declaration
        guard let link = declaration.link, declaration.archive else { return [] }
        let condition: SQL = """
            t.archived_at IS NOT NULL AND t.\(raw: link.record) IS NULL
            AND t.created_at < \(GermanYear.beginning(today.civil.year))
            """
        return try load(entity, where: condition).compactMap { try own($0, term) }.filter { $0.end != nil }
    }

    /// What belongs to records by a link and no law keeps.
    func attached(to records: [PurgeRecord]) throws -> [PurgeRecord] {
        let names = Dictionary(grouping: records.map(\.name), by: \.entity).sorted { $0.key < $1.key }
        return try names.flatMap { target, names in
            let pointers = EntityPointers(registry, to: target, in: unit)
            let links = try pointers.all(to: names.map(\.id)).filter(\.isLink)
            return try Dictionary(grouping: links, by: \.from.entity).sorted { $0.key < $1.key }.flatMap {
                try attached($0, $1)
            }
        }
    }

    private func attached(_ name: String, _ links: [RecordPointer]) throws -> [PurgeRecord] {
        guard let entity = registry.entity(name), entity.declaration.retention == nil else { return [] }
        let wholes = Dictionary(links.map { ($0.from.id, $0.to) }, uniquingKeysWith: { first, _ in first })
        let ids = wholes.keys.sorted().map(SQLValue.text)
        return try stride(from: 0, to: ids.count, by: RecordTable.pageSize).flatMap { start in
            let page = Array(ids[start..<min(start + RecordTable.pageSize, ids.count)])
            return try load(entity, where: SQL.column("t.id", in: page)).compactMap { values in
                var record = try own(values, retention.ownTerms[name])
                record?.whole = wholes[values.id]
                return record
            }
        }
    }

    private func load(_ entity: RegisteredEntity, where condition: SQL) throws -> [Record] {
        let currency = try retention.engine.currency(of: entity, call)
        return try RecordSet(entity, unit, currency: currency).load(where: condition)
    }

    /// Nil while its own class keeps it.
    private func own(_ record: Record, _ term: OwnTerm?) throws -> PurgeRecord? {
        var found = PurgeRecord(name: RecordName(entity: record.entity, id: record.id), version: record.version)
        guard let (name, begun) = term?(record.values) else { return found }
        guard let years = retention.schedule.term(of: name, on: today)?.years else { return nil }
        found.begun = begun
        found.end = GermanYear.start(GermanYear.of(begun) + years + 1)
        return found.end.map { $0 <= today } == true ? found : nil
    }
}
