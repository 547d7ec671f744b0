import Database
import Entities
import Identity
import Routing
import Values

/// Why somebody may, or may not, do or see something.
struct ExplanationRoutes: Sendable {
    let core: Core
    let engine: EntityEngine

    var list: [Route] {
        [
            Route(
                .get, "/api/permissions/explain", access: .session, transaction: .reads, operation: Self.operation,
                handler: explain)
        ]
    }

    /// A question, with what it leaves out filled in.
    private struct Question {
        let employee: String
        let permission: String
        let entity: EntityDeclaration?
        let id: String?
    }

    @Sendable private func explain(_ call: Call) throws -> Response {
        let question = try question(call)
        try checkMayAsk(question, call)
        guard let entry = try CoreDirectory(clock: core.clock).entry(question.employee, in: call.unit) else {
            throw Problem.recordNotFound(CoreDeclarations.employee.label, question.employee)
        }
        let explanation = Explanation(
            permission: question.permission, isActive: entry.isActive,
            grants: try grants(question.permission, question, entry.principal, call),
            isVisible: try isVisible(question, entry.principal, call))
        return answer(explanation, question, call)
    }

    /// - Throws: `SYSTEM_9056` for an unknown entity, `SYSTEM_9089` for an unknown permission.
    private func question(_ call: Call) throws -> Question {
        let request = call.request
        let id = request.query("id")
        var entity: EntityDeclaration?
        if let name = request.query("entity") ?? id.map({ _ in "" }) {
            guard let found = engine.registry.entity(name) else { throw Problem.entityUnknown(name) }
            entity = found.declaration
        }
        let permission = request.query("permission") ?? entity?.permissions.read ?? ""
        guard core.known().names.contains(permission) else {
            throw Problem.permissionUnknown(permission, field: "permission")
        }
        return Question(
            employee: request.query("employee") ?? call.principal.id, permission: permission, entity: entity, id: id)
    }

    /// Everybody may ask about themselves; about others who may read roles, and records that they may see.
    private func checkMayAsk(_ question: Question, _ call: Call) throws {
        guard question.employee != call.principal.id else { return }
        guard call.principal.may("core.role.read") else { throw Problem.permissionMissing("core.role.read") }
        if let entity = question.entity, let id = question.id { _ = try engine.get(entity.id, id: id, call) }
    }

    /// What the roles of somebody give, as far as it reaches a permission.
    private func grants(
        _ permission: String, _ question: Question, _ person: Principal, _ call: Call
    ) throws -> [Explanation.Grant] {
        var found: [Explanation.Grant] = []
        for role in try RoleStore(unit: call.unit).roles(of: person.id) {
            for grant in role.grants {
                let single = Permissions([grant])
                let scope = single.scopes(of: permission).first
                guard single.allow(permission) || scope != nil else { continue }
                var covers: Bool?
                if let entity = question.entity, let id = question.id {
                    covers = try engine.holds(entity.id, id: id, scope: scope, for: person, call)
                }
                found.append(
                    Explanation.Grant(
                        role: role.id, name: role.name, grant: grant, scope: scope, coversRecord: covers))
            }
        }
        return found
    }

    /// - Throws: `SYSTEM_9040` for a record that is none, when the person may know that.
    private func isVisible(_ question: Question, _ person: Principal, _ call: Call) throws -> Bool? {
        guard let entity = question.entity, let id = question.id else { return nil }
        let reading = try grants(entity.permissions.read, question, person, call)
        if reading.contains(where: { $0.scope == nil && $0.coversRecord == false }) {
            throw Problem.recordNotFound(entity.label, id)
        }
        return reading.contains { $0.coversRecord == true }
    }

    private func answer(_ explanation: Explanation, _ question: Question, _ call: Call) -> Response {
        .json([
            "employee": .string(question.employee), "permission": .string(question.permission),
            "entity": (question.entity?.id).map(JSON.string) ?? .null, "id": question.id.map(JSON.string) ?? .null,
            "allowed": .bool(explanation.verdict.isAllowed), "verdict": .string(explanation.verdict.rawValue),
            "explanation": .string(explanation.sentence.text(in: call.language)),
            "visible": explanation.isVisible.map(JSON.bool) ?? .null,
            "grants": .array(explanation.grants.map(\.json)),
        ])
    }
}

extension ExplanationRoutes {
    private static let operation = Operation(
        "explainPermission", tag: "roles",
        summary: "Why somebody may, or may not, do something, or do it to one record.",
        parameters: [
            parameter("employee", "About whom; the caller without it"),
            parameter("permission", "Such as crm.customer.update; seeing the entity without it"),
            parameter("entity", "Such as crm.customer"),
            parameter("id", "A record of the entity"),
        ],
        replies: [Operation.Reply(200, "The explanation", schema: schema)],
        problems: ["AUTH_1009", "SYSTEM_9040", "SYSTEM_9056", "SYSTEM_9089"])

    private static func parameter(_ name: String, _ summary: String) -> Operation.Parameter {
        Operation.Parameter(name, in: .query, summary: summary, schema: ["type": "string"])
    }

    private static let schema: JSON = object([
        "employee": ["type": "string"], "permission": ["type": "string"], "entity": ["type": ["string", "null"]],
        "id": ["type": ["string", "null"]], "allowed": ["type": "boolean"],
        "verdict": ["enum": .array(Explanation.Verdict.allCases.map { .string($0.rawValue) })],
        "explanation": ["type": "string", "description": "The verdict as a sentence, in the caller's language"],
        "visible": [
            "type": ["boolean", "null"], "description": "Whether the person may see the record; null without one",
        ],
        "grants": ["type": "array", "items": grant],
    ])

    private static let grant: JSON = object([
        "role": ["type": "string"], "role_name": ["type": "string"], "grant": ["type": "string"],
        "scope": ["type": ["string", "null"]],
        "covers_record": ["type": ["boolean", "null"], "description": "Null when no record was asked for"],
    ])

    private static func object(_ properties: JSON.Object) -> JSON {
        [
            "type": "object", "additionalProperties": false, "properties": .object(properties),
            "required": .array(properties.names.map(JSON.string)),
        ]
    }
}
