import Database
import Entities
import Plugins
import Routing
import Values

/// Fills an empty database with the invented records that modules bring: `demo/<plural>.json`.
///
/// A record may hold those of its children, by the names under which its entity declares them. A value
/// `{"first": "crm.customer"}` is the id of that entity's first record; without one the record is left out.
struct Demo {
    private let workmate: Workmate
    private let clock = SystemClock()

    init(_ workmate: Workmate) { self.workmate = workmate }

    /// Leaves an entity alone that has records already.
    func fill() throws {
        for module in workmate.modules.modules {
            for entity in workmate.engine.registry.entities.map(\.declaration)
            where entity.module == module.manifest.id {
                guard let bytes = try module.folder.contents(ofOptional: "demo/\(entity.plural).json") else { continue }
                try fill(entity, JSON(parsing: bytes).array ?? [])
            }
        }
    }

    private func fill(_ entity: EntityDeclaration, _ records: [JSON]) throws {
        let page = try workmate.database.read { unit in
            try workmate.engine.list(entity.id, query: [("limit", "1")], call(unit)).body
        }
        guard try JSON(parsing: page)["items"]?.array?.isEmpty == true else { return }
        for record in records {
            guard let record = record.object else { continue }
            try workmate.database.write(mayTakeLong: true) { unit in
                let call = call(unit)
                if let known = try resolved(record, call) { try create(entity, known, call) }
            }
        }
    }

    private func resolved(_ record: JSON.Object, _ call: Call) throws -> JSON.Object? {
        var known = record
        for member in record.members {
            guard let entity = member.value["first"]?.string else { continue }
            guard workmate.engine.registry.entity(entity) != nil else { return nil }
            let page = try workmate.engine.list(entity, query: [("limit", "1"), ("sort", "id")], call).body
            guard let id = try JSON(parsing: page)["items"]?.array?.first?["id"] else { return nil }
            known[member.name] = id
        }
        return known
    }

    private func create(_ entity: EntityDeclaration, _ record: JSON.Object, _ call: Call) throws {
        var own = record
        for child in entity.children { own[child.name] = nil }
        let parent = try workmate.engine.create(entity.id, own, call)
        for child in entity.children {
            for member in record[child.name]?.array ?? [] {
                var part = member.object ?? [:]
                part[child.field] = .string(parent.id)
                _ = try workmate.engine.create(child.entity, part, call)
            }
        }
    }

    private func call(_ unit: any UnitOfWork) -> Call {
        Call(
            request: Request(.post, "/"), principal: .system, clock: clock, requestID: Identifier.make(at: clock.now),
            database: workmate.database, deadline: clock.now + 60_000, unit: unit)
    }
}
