import Database
import Values

/// References to entities of modules that may be absent, for which no foreign key can stand.
///
/// The `wm_references` table. It is the host's; no other file names it.
package struct SoftReferences {
    private let unit: any UnitOfWork

    package init(_ unit: any UnitOfWork) { self.unit = unit }

    /// A reference whose record is gone although its module is there.
    package struct Dangling: Hashable, Sendable {
        package let fromEntity: String
        package let fromID: String
        package let field: String
        package let toEntity: String
        package let toID: String
    }

    /// Keeps exactly the given references of a record.
    func replace(of entity: String, _ id: String, with references: [Reference]) throws {
        try unit.acting(as: .host) {
            try unit.execute("DELETE FROM wm_references WHERE from_entity = \(entity) AND from_id = \(id)")
            var seen: Set<String> = []
            for reference in references where seen.insert("\(reference.field) \(reference.id)").inserted {
                try unit.execute(
                    """
                    INSERT INTO wm_references (from_entity, from_id, field, to_entity, to_id)
                    VALUES (\(entity), \(id), \(reference.field), \(reference.target.entity), \(reference.id))
                    """)
            }
        }
    }

    /// Keeps the one record that a record of the host points at by a pair of fields, which no declaration shows.
    package func keep(
        of entity: String, _ id: String, field: String, to target: (entity: String, id: String)?
    ) throws {
        let references = target.map { target in
            Reference(
                path: field, field: field, target: ReferenceTarget(entity: target.entity, isSoft: true), id: target.id)
        }
        try replace(of: entity, id, with: references.map { [$0] } ?? [])
    }

    /// A record that refers to another, and the field by which it does.
    package struct Referrer: Hashable, Sendable {
        package let entity: String
        package let id: String
        package let field: String
    }

    /// Who refers softly to a record, also out of modules that are absent.
    package func all(to entity: String, _ id: String) throws -> [Referrer] {
        try unit.acting(as: .host) {
            try unit.all(
                """
                SELECT from_entity, from_id, field FROM wm_references
                WHERE to_entity = \(entity) AND to_id = \(id) ORDER BY from_entity, from_id, field
                """
            ) { Referrer(entity: $0.text(0), id: $0.text(1), field: $0.text(2)) }
        }
    }

    /// Who refers softly to records of one entity.
    func pointers(to entity: String, _ ids: [SQLValue]) throws -> [RecordPointer] {
        try unit.acting(as: .host) {
            try unit.all(
                """
                SELECT from_entity, from_id, to_id FROM wm_references
                WHERE to_entity = \(entity) AND \(SQL.column("to_id", in: ids))
                """
            ) { row in
                RecordPointer(
                    from: RecordName(entity: row.text(0), id: row.text(1)),
                    to: RecordName(entity: entity, id: row.text(2)), isLink: false)
            }
        }
    }

    /// Who refers to a record, and how many of them.
    func referrers(of entity: String, _ id: String) throws -> [(entity: String, count: Int64)] {
        try unit.acting(as: .host) {
            try unit.all(
                """
                SELECT from_entity, COUNT(DISTINCT from_id) FROM wm_references
                WHERE to_entity = \(entity) AND to_id = \(id) AND NOT (from_entity = \(entity) AND from_id = \(id))
                GROUP BY from_entity ORDER BY from_entity
                """
            ) { ($0.text(0), $0.integer(1)) }
        }
    }

    /// The references of present modules that point at nothing; the nightly check. Absent modules are left out.
    package func check(_ registry: EntityRegistry) throws -> [Dangling] {
        try unit.acting(as: .host) {
            let targets = try unit.all("SELECT DISTINCT to_entity FROM wm_references ORDER BY to_entity") { $0.text(0) }
            return try targets.compactMap(registry.entity).flatMap { target in
                try unit.all(
                    """
                    SELECT r.from_entity, r.from_id, r.field, r.to_entity, r.to_id FROM wm_references r
                    WHERE r.to_entity = \(target.declaration.id)
                    AND NOT EXISTS (SELECT 1 FROM \(raw: target.declaration.table) t WHERE t.id = r.to_id)
                    ORDER BY r.from_entity, r.from_id, r.field
                    """
                ) {
                    Dangling(
                        fromEntity: $0.text(0), fromID: $0.text(1), field: $0.text(2), toEntity: $0.text(3),
                        toID: $0.text(4))
                }
            }
        }
    }
}
