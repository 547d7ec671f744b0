import Database
import Values

/// Records of one entity with the same values in some fields, as statements on its table.
struct DuplicateSource {
    /// As many records of a group are shown.
    private static let mostMembers = 20

    let fields: [Field]
    private let entity: EntityDeclaration
    private let filter: EntityAccess.Filter?

    /// One for each list of fields by which records are alike and that the caller may see.
    static func all(_ access: EntityAccess, _ rule: MergeRule) throws -> [DuplicateSource] {
        let filter = try access.filter(for: rule.permission)
        let reach = try access.filter(for: access.entity.declaration.permissions.read)
        return rule.alike.filter { access.mayRead(Set($0)) }.map { names in
            DuplicateSource(
                fields: names.compactMap(access.entity.declaration.field), entity: access.entity.declaration,
                filter: EntityAccess.Filter(
                    sql: .joined([filter, reach].compactMap { $0?.sql } + ["1 = 1"], by: " AND ")))
        }
    }

    private var columns: [String] { fields.map { "t.\(entity.comparedColumn($0.name))" } }

    /// Those that count, of the group when its values are given.
    private func conditions(_ values: [SQLValue]? = nil) -> SQL {
        let same = columns.enumerated().map { place, column -> SQL in
            guard let values else { return "\(raw: column) IS NOT NULL" }
            return "\(raw: column) = \(values[place])"
        }
        return .joined(same + ["t.archived_at IS NULL"] + (filter.map { [$0.sql] } ?? []), by: " AND ")
    }

    /// The ids of each group, by the values that they have in common.
    func groups(limit: Int, _ unit: any UnitOfWork) throws -> [[String]] {
        let list = columns.joined(separator: ", ")
        let sql: SQL = """
            SELECT \(raw: list) FROM \(raw: entity.table) t WHERE \(conditions()) GROUP BY \(raw: list) \
            HAVING COUNT(*) > 1 ORDER BY \(raw: list) LIMIT \(limit)
            """
        return try unit.acting(as: .host) {
            let keys = try unit.all(sql) { rows in columns.indices.map(rows.value) }
            return try keys.map { key in
                try unit.all(
                    """
                    SELECT t.id FROM \(raw: entity.table) t WHERE \(conditions(key))
                    ORDER BY t.id LIMIT \(Self.mostMembers)
                    """
                ) { $0.text(0) }
            }
        }
    }
}
