import Core
import Entities
import Mail
import Plugins
import Routing
import Values

/// Records for modules: the entity engine, as the routes would answer.
final class EngineRecords: RecordAccess {
    private let engine: EntityEngine
    private let mailbox: Mailbox

    init(engine: EntityEngine, mailbox: Mailbox) {
        self.engine = engine
        self.mailbox = mailbox
    }

    func get(_ entity: String, id: String, in call: Call) throws -> [UInt8] {
        if entity == CompanyRecord.entity { return try JSON.object(CompanyRecord(engine).values(call)).bytes }
        if entity == Mailbox.entity {
            guard call.principal.may("core.mail.read") else { throw Problem.lacking("core.mail.read") }
            return try JSON.object(mailbox.values(of: id, call)).bytes
        }
        return try JSON.object(engine.get(andWhereItWent: entity, id: id, call).values).bytes
    }

    func list(_ entity: String, query: [(name: String, value: String)], in call: Call) throws -> [UInt8] {
        try engine.list(entity, query: query, call).body
    }

    func create(_ entity: String, _ record: JSON.Object, in call: Call) throws -> [UInt8] {
        try JSON.object(engine.create(entity, record, call).values).bytes
    }

    func update(
        _ entity: String, id: String, version: Int64?, _ patch: JSON.Object, in call: Call
    ) throws -> [UInt8] {
        try JSON.object(engine.update(entity, id: id, patch, version: version, call).values).bytes
    }

    func amend(
        _ entity: String, _ changes: [(id: String, members: JSON.Object)], in call: Call
    ) throws -> [Int64] {
        let amendments = changes.map { EntityEngine.Amendment($0.id, $0.members) }
        return try engine.amend(entity, amendments, call).map(\.version)
    }

    func remove(_ entity: String, id: String, version: Int64?, in call: Call) throws {
        try engine.delete(entity, id: id, version: version, call)
    }
}
