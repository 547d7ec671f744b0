import Database
import Entities
import Routing
import Values

/// Removes what a record and its children say of a person (Art. 17 DSGVO), or restricts its use (Art. 18).
struct Erasure {
    let engine: EntityEngine
    let schedule: RetentionSchedule
    let tree: RecordTree
    let id: String
    let call: Call

    private var unit: any UnitOfWork { call.unit }
    private var entity: EntityDeclaration { tree.root.declaration }
    private var facts: ErasureStore { ErasureStore(unit: unit) }
    private var today: Day { GermanYear.today(call.now) }

    /// Erases; a second time changes nothing and answers the first fact.
    ///
    /// - Throws: `SYSTEM_9092` while a retention period runs.
    func erase() throws -> ErasureFact {
        let record = try find()
        let isErased = try !tree.branches.contains { try remains(in: $0) }
        if isErased, let fact = try facts.latest(.erasure, of: entity.id, id) { return fact }
        let last = try last(record)
        if let last, today < last.day { throw Problem.retentionRuns(last.entity, last.term, until: last.day) }
        try archive(record)
        let fact = ErasureFact(kind: .erasure, at: call.now, by: call.principal.id, erasableFrom: nil)
        for branch in tree.branches { try erase(branch, fact) }
        try forgetDeleted()
        return fact
    }

    /// Archives the record, and notes from when it can be erased: the archiving itself begins no new period.
    func restrict() throws -> ErasureFact {
        let record = try find()
        guard entity.archive else { throw Problem.restrictionImpossible(entity.label) }
        if let fact = try restriction(of: record) { return fact }
        let day = try last(record)?.day ?? today
        try archive(record)
        let archived = try find().archivedAt.flatMap(Instant.init(parsing:)) ?? call.now
        let fact = ErasureFact(kind: .restriction, at: archived, by: call.principal.id, erasableFrom: day)
        try facts.note(fact, entity.id, in: entity.table, where: tree.root.condition)
        return fact
    }

    /// The period that runs for the record with what belongs to it; nil when none does, or when the record is gone.
    func running() throws -> RetentionEnd? {
        do {
            guard let last = try last(find()), today < last.day else { return nil }
            return RetentionEnd(law: last.term.law, day: last.day)
        } catch let problem as Problem where problem.kind == .notFound {
            return nil
        }
    }

    private func find() throws -> Record {
        if unit.dialect == .postgres {
            let lock: SQL = "SELECT t.id FROM \(raw: entity.table) t WHERE \(tree.root.condition) FOR UPDATE OF t"
            _ = try unit.acting(as: .host) { try unit.all(lock) { $0.text(0) } }
        }
        let root = tree.root.entity
        let records = try RecordSet(root, unit, currency: engine.currency(of: root, call))
            .load(where: tree.root.condition)
        guard let record = records.first else { throw Problem.recordNotFound(entity.label, id) }
        return record
    }

    /// What the module's rules say against an archiving holds here too: the last administrator stays.
    private func archive(_ record: Record) throws {
        guard entity.archive, record.archivedAt == nil else { return }
        try engine.delete(entity.id, id: id, version: record.version, call)
    }

    private func remains(in branch: RecordTree.Branch) throws -> Bool {
        guard let remain = PersonalParts(branch.declaration).remain else { return false }
        let sql: SQL = """
            SELECT 1 FROM \(raw: branch.declaration.table) t WHERE \(branch.condition) AND \(remain) LIMIT 1
            """
        return try unit.acting(as: .host) { try unit.first(sql) { _ in true } ?? false }
    }

    /// Hooks do not run: no rule of a module may keep what the law has erased.
    private func erase(_ branch: RecordTree.Branch, _ fact: ErasureFact) throws {
        let parts = PersonalParts(branch.declaration)
        guard let remain = parts.remain else { return }
        let declaration = branch.declaration
        let condition: SQL = "\(branch.condition) AND \(remain)"
        let isRoot = declaration.id == entity.id
        try facts.note(fact, declaration.id, in: declaration.table, where: isRoot ? branch.condition : condition)
        let ids = try unit.acting(as: .host) {
            try unit.all("SELECT t.id FROM \(raw: declaration.table) t WHERE \(condition)") {
                SQLValue.text($0.text(0))
            }
        }
        for start in stride(from: 0, to: ids.count, by: RecordTable.pageSize) {
            try blank(Array(ids[start..<min(start + RecordTable.pageSize, ids.count)]), branch, parts, fact)
        }
        try forget(branch)
    }

    private func blank(
        _ ids: [SQLValue], _ branch: RecordTree.Branch, _ parts: PersonalParts, _ fact: ErasureFact
    ) throws {
        let sql: SQL = """
            UPDATE \(raw: branch.declaration.table) AS t SET \(parts.assignments)version = t.version + 1,
            updated_at = \(fact.at), updated_by = \(fact.by) WHERE \(SQL.column("t.id", in: ids))
            """
        try unit.acting(as: .host) {
            _ = try unit.execute(sql)
            for line in parts.lineUpdates(ids) { _ = try unit.execute(line) }
        }
        try SearchIndex(branch.entity, unit).refill(ids)
    }

    /// What was written of the records' past goes too, also where nothing of it was left in the records.
    private func forget(_ branch: RecordTree.Branch) throws {
        guard let journal = engine.journal else { return }
        let declaration = branch.declaration
        let sql: SQL = "SELECT t.id, t.version FROM \(raw: declaration.table) t WHERE \(branch.condition) ORDER BY t.id"
        let records = try unit.acting(as: .host) { try unit.all(sql) { ($0.text(0), $0.integer(1)) } }
        for (id, version) in records {
            try journal.forget(declaration.personal, of: declaration.id, id, version: version, call)
        }
    }

    /// Children that were deleted before left their past behind.
    private func forgetDeleted() throws {
        guard let journal = engine.journal else { return }
        for child in entity.children where child.entity != entity.id {
            guard let personal = engine.registry.entity(child.entity)?.declaration.personal, !personal.isEmpty else {
                continue
            }
            for (record, version) in try journal.deleted(child.entity, where: child.field, was: id, call) {
                try journal.forget(personal, of: child.entity, record, version: version, call)
            }
        }
    }
}

extension Erasure {
    private struct Period {
        let entity: EntityDeclaration
        let term: RetentionTerm
        /// From which on the records can be erased.
        let day: Day
    }

    /// The period that ends last among the record and its children.
    private func last(_ record: Record) throws -> Period? {
        let restricted = try restriction(of: record)?.erasableFrom
        let periods = try tree.branches.compactMap { branch -> Period? in
            guard let period = try period(branch) else { return nil }
            guard branch.declaration.id == entity.id, let restricted else { return period }
            return Period(entity: period.entity, term: period.term, day: restricted)
        }
        return periods.max { $0.day < $1.day }
    }

    private func period(_ branch: RecordTree.Branch) throws -> Period? {
        let declaration = branch.declaration
        guard let term = try schedule.term(of: declaration, on: today),
            let year = try unit.acting(
                as: .host,
                { try RetentionStart(entity: declaration).latestYear(where: branch.condition, in: unit) })
        else { return nil }
        return Period(entity: declaration, term: term, day: GermanYear.start(year + term.years + 1))
    }

    /// The restriction under which the record stands, if it was not brought back since.
    private func restriction(of record: Record) throws -> ErasureFact? {
        guard let archived = record.archivedAt, let fact = try facts.latest(.restriction, of: entity.id, id),
            fact.at.text == archived
        else { return nil }
        return fact
    }
}
