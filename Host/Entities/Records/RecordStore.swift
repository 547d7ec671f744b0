import Database
import Values

/// The rows of one entity's own table, read and written whole. Runs as the entity's tenant.
struct RecordStore {
    let entity: RegisteredEntity
    let unit: any UnitOfWork
    let currency: String

    private var declaration: EntityDeclaration { entity.declaration }

    /// The record with its lines; nil when there is none within the filter.
    func load(_ id: String, where filter: EntityAccess.Filter? = nil, for lock: RecordLock? = nil) throws -> Record? {
        let selection = entity.selections.whole(declaration, currency: currency, unit.dialect)
        var sql: SQL = "SELECT \(raw: selection.sql) FROM \(raw: declaration.table) t WHERE t.id = \(id)"
        if let filter { sql += " AND \(filter.sql)" }
        if let lock, unit.dialect == .postgres { sql += "\(raw: lock.sql)" }
        let tenant = filter?.isForeign == true ? Tenant.host : entity.tenant
        return try unit.acting(as: tenant) {
            guard var values = try unit.first(sql, selection.object) else { return nil }
            for field in declaration.fields {
                guard let lines = field.type.lines else { continue }
                values[field.name] = .array(try LineStore(lines, of: declaration, unit).load(id, reader(values)))
            }
            return Record(entity: declaration.id, values: values)
        }
    }

    func exists(_ id: String, where filter: EntityAccess.Filter) throws -> Bool {
        let sql: SQL = "SELECT 1 FROM \(raw: declaration.table) t WHERE t.id = \(id) AND \(filter.sql)"
        return try unit.acting(as: filter.isForeign ? .host : entity.tenant) {
            try unit.first(sql) { _ in true } ?? false
        }
    }

    func insert(_ record: Record) throws {
        var columns = declaration.systemFields
        var values = columns.map { Self.value(of: record.values[$0]) }
        for field in declaration.fields {
            columns += declaration.columns(of: field).map(\.name)
            values += storage(record.values).values(of: field, record.values[field.name] ?? .null)
        }
        let places = columns.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        let text = "INSERT INTO \(declaration.table) (\(columns.joined(separator: ", "))) VALUES (\(places))"
        try unit.acting(as: entity.tenant) {
            try refusingDuplicates { _ = try unit.execute(SQL(text, values)) }
            try saveParts(of: record, before: nil)
        }
    }

    /// Writes what differs, and the next version.
    ///
    /// - Throws: `SYSTEM_9042` when another unit changed the record since it was loaded.
    func update(_ record: Record, from old: Record) throws {
        var columns = ["version", "updated_at", "updated_by"]
        columns += ["archived_at", "state"].filter { record.values[$0] != old.values[$0] }
        var values = columns.map { Self.value(of: record.values[$0]) }
        for field in declaration.fields where differs(field, record.values, old.values) {
            columns += declaration.columns(of: field).map(\.name)
            values += storage(record.values).values(of: field, record.values[field.name] ?? .null)
        }
        let list = columns.enumerated().map { "\($1) = $\($0 + 1)" }.joined(separator: ", ")
        values += [.text(record.id), .integer(old.version)]
        let text =
            "UPDATE \(declaration.table) SET \(list) WHERE id = $\(values.count - 1) AND version = $\(values.count)"
        try unit.acting(as: entity.tenant) {
            let changed = try refusingDuplicates { try unit.execute(SQL(text, values)) }
            guard changed == 1 else { throw Problem.versionStale(try version(of: record.id) ?? old.version) }
            try saveParts(of: record, before: old)
        }
    }

    func delete(_ id: String) throws {
        try unit.acting(as: entity.tenant) {
            for field in declaration.fields {
                if let lines = field.type.lines { try LineStore(lines, of: declaration, unit).delete(of: id) }
                if case .refs = field.type { try LinkStore(field, of: declaration, unit).delete(of: id) }
            }
            if declaration.states != nil { try StateFacts(declaration, unit).delete(of: id) }
            try unit.execute("DELETE FROM \(raw: declaration.table) WHERE id = \(id)")
        }
    }

    private func version(of id: String) throws -> Int64? {
        try unit.first("SELECT version FROM \(raw: declaration.table) WHERE id = \(id)") { $0.integer(0) }
    }

    private func saveParts(of record: Record, before old: Record?) throws {
        for field in declaration.fields {
            let new = record.values[field.name]?.array ?? []
            let before = old?.values[field.name]?.array ?? []
            if let lines = field.type.lines {
                let recoded = old.map { currenciesDiffer(record.values, $0.values) } ?? false
                try LineStore(lines, of: declaration, unit)
                    .save(new, of: record.id, before: before, reader(record.values), rewriting: recoded)
            } else if case .refs = field.type, new != before {
                try LinkStore(field, of: declaration, unit).save(new.compactMap(\.string), of: record.id)
            }
        }
    }

    private func reader(_ values: JSON.Object) -> FieldReader { FieldReader(currency: currency, record: values) }
    private func storage(_ values: JSON.Object) -> FieldStorage {
        FieldStorage(entity: declaration, reader: reader(values))
    }

    /// An amount is stored in the minor units of its currency, so it is written again when the currency changes.
    private func differs(_ field: Field, _ new: JSON.Object, _ old: JSON.Object) -> Bool {
        guard field.type.isColumn else { return false }
        if (new[field.name] ?? .null) != (old[field.name] ?? .null) { return true }
        guard case .money(.field(let currency)) = field.type else { return false }
        return new[currency] != old[currency]
    }

    private func currenciesDiffer(_ new: JSON.Object, _ old: JSON.Object) -> Bool {
        declaration.fields.contains { $0.type == .code(.currency) && new[$0.name] != old[$0.name] }
    }

    private static func value(of json: JSON?) -> SQLValue {
        switch json {
        case .integer(let value): .integer(value)
        case .string(let value): .text(value)
        default: .null
        }
    }
}

extension RecordStore {
    /// Two units may write the same unique value at once: the loser's constraint becomes the field's refusal.
    private func refusingDuplicates<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try unit.nested(body)
        } catch let error as DatabaseError {
            guard case .unique(let constraint) = error.reason, let field = uniqueField(constraint) else { throw error }
            throw Problem.recordInvalid(declaration.label, [FieldRefusal.taken.at(field)])
        }
    }

    /// - Parameter constraint: the index's name, or on SQLite its columns: `crm_customers.number_folded`.
    private func uniqueField(_ constraint: String) -> String? {
        for names in declaration.uniqueKeys {
            let columns = names.map(declaration.comparedColumn)
            let index = EntitySchema.Index(table: declaration.table, columns: columns, isUnique: true)
            let listed = columns.map { "\(declaration.table).\($0)" }.joined(separator: ", ")
            if constraint == index.name.prefix(63) || constraint == listed { return names[0] }
        }
        return nil
    }
}

extension EntityDeclaration {
    /// The lists of fields whose values together stand once.
    var uniqueKeys: [[String]] { fields.filter(isUnique).map { [$0.name] } + unique }
}

/// One record as the API shows it, with its lines.
package struct Record: Equatable, Sendable {
    package let entity: String
    package internal(set) var values: JSON.Object

    package var id: String { values["id"]?.string ?? "" }
    package var version: Int64 { values["version"]?.integer ?? 0 }
    package var state: String? { values["state"]?.string }
    package var archivedAt: String? { values["archived_at"]?.string }

    package var etag: String { "\"\(version)\"" }
}
