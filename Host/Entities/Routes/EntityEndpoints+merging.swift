import Routing
import Values

extension EntityEndpoints {
    func merge(_ rule: MergeRule) -> Route {
        route(
            .post, "/{id}/merge", rule.permission, .writes, callsModule: hasModule, document.merge
        ) { [engine, entity, declaration] call in
            let version = try call.versionCondition()?.version
            let request = try MergeRequest(try call.request.jsonObject(), declaration)
            return .record(try engine.merge(entity, id: call.recordID, request, version: version, call))
        }
    }

    func duplicates(_ rule: MergeRule) -> Route {
        route(.get, "/duplicates", rule.permission, .reads, document.duplicates) { [engine, entity, declaration] call in
            try call.refuseParameters(but: ["limit"])
            let text = call.request.query("limit") ?? String(EntityDocument.standardGroups)
            guard let limit = Int(text), (1...EntityDocument.mostGroups).contains(limit) else {
                throw Problem.parameterMalformed("limit", text, expected: "1 … \(EntityDocument.mostGroups)")
            }
            let found = try engine.duplicates(entity, limit: limit, call)
            return .json([
                "items": .array(found.groups.map { $0.json(declaration, call.language) }),
                "complete": .bool(found.isComplete),
            ])
        }
    }
}

extension DuplicateGroup {
    fileprivate func json(_ declaration: EntityDeclaration, _ language: Language) -> JSON {
        [
            "alike": .array(
                fields.map { ["field": .string($0.name), "label": .string($0.title(in: language))] }),
            "records": .array(
                members.map { member in
                    [
                        "id": .string(member.id), "title": .string(member.title), "version": .integer(member.version),
                        "path": .string("\(declaration.mount)/\(member.id)"),
                    ]
                }),
        ]
    }
}
