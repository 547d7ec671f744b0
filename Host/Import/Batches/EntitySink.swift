import Entities
import Routing
import Values

/// A declared entity as the place where records go, with the children that a file can fill.
package struct EntitySink: ImportSink {
    package let target: ImportTarget
    package let mount: String
    package let module: String
    package let createPermission: String
    package let updatePermission: String?
    private let engine: EntityEngine
    private let children: [EntityDeclaration.Child]

    /// Nil for an entity whose records nobody creates.
    package init?(_ declaration: EntityDeclaration, _ engine: EntityEngine) {
        guard let permission = declaration.permissions.create else { return nil }
        self.engine = engine
        target = ImportTarget(declaration, engine.registry)
        mount = declaration.mount
        module = declaration.module
        createPermission = permission
        updatePermission = declaration.permissions.update
        children = declaration.children
    }

    /// A sink for each entity that can be imported.
    package static func all(of engine: EntityEngine) -> [EntitySink] {
        engine.registry.entities.compactMap { EntitySink($0.declaration, engine) }
    }

    package func problems(of record: JSON.Object, in call: Call) throws -> [FieldProblem] {
        let (own, parts) = split(record)
        var problems = try engine.check(target.entity, own, call)
        for (child, record) in parts {
            // The parent does not exist yet, so what the child says of it does not count.
            let all = try engine.check(child.entityID(in: target), record, call)
            problems += all.filter { $0.field != child.field }.map { $0.inside(child.name) }
        }
        return problems
    }

    package func create(_ record: JSON.Object, in call: Call) throws -> StoredRecord.Key {
        let (own, parts) = split(record)
        let parent = try engine.create(target.entity, own, call)
        let keys = try parts.map { child, record in
            var record = record
            record[child.field] = .string(parent.id)
            let entity = child.entityID(in: target)
            let made = try child.naming { try engine.create(entity, record, call) }
            return StoredRecord.ChildKey(entity: entity, id: made.id, version: made.version)
        }
        return StoredRecord.Key(id: parent.id, version: parent.version, children: keys)
    }

    package func find(number: String, in call: Call) throws -> StoredRecord? {
        guard let field = target.number else { return nil }
        return try engine.find(target.entity, where: field, is: number, call).map(StoredRecord.init)
    }

    package func find(id: String, in call: Call) throws -> StoredRecord? {
        do {
            return StoredRecord(try engine.get(target.entity, id: id, call))
        } catch let problem as Problem where problem.kind == .notFound {
            return nil
        }
    }

    package func update(
        _ key: StoredRecord.Key, with fields: JSON.Object, in call: Call
    ) throws -> StoredRecord.Key {
        let record = try engine.update(target.entity, id: key.id, fields, version: key.version, call)
        return StoredRecord.Key(id: record.id, version: record.version)
    }

    package func remove(_ key: StoredRecord.Key, in call: Call) throws {
        for child in key.children { try engine.erase(child.entity, id: child.id, version: child.version, call) }
        try engine.erase(target.entity, id: key.id, version: key.version, call)
    }

    /// The record itself, and each child of it.
    private func split(_ record: JSON.Object) -> (JSON.Object, [(EntityDeclaration.Child, JSON.Object)]) {
        var own = record
        var parts: [(EntityDeclaration.Child, JSON.Object)] = []
        for child in children {
            guard let records = own[child.name]?.array else { continue }
            own[child.name] = nil
            parts += records.compactMap(\.object).map { (child, $0) }
        }
        return (own, parts)
    }
}

extension EntityDeclaration.Child {
    /// `crm.contact`: children are of the parent's module.
    fileprivate func entityID(in target: ImportTarget) -> String {
        entity.contains(".") ? entity : "\(target.entity.prefix { $0 != "." }).\(entity)"
    }

    /// Lets the problems of a child name its fields under the child's name.
    fileprivate func naming<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch var problem as Problem {
            problem.fields = problem.fields.map { $0.inside(name) }
            throw problem
        }
    }
}

extension FieldProblem {
    fileprivate func inside(_ child: String) -> FieldProblem {
        var problem = self
        problem.field = "\(child).\(field)"
        return problem
    }
}

extension StoredRecord {
    fileprivate init(_ record: Record) {
        self.init(key: Key(id: record.id, version: record.version), fields: record.values)
    }
}
