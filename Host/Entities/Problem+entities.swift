import Values

extension Problem {
    static func recordInvalid(_ entity: Label, _ fields: [FieldProblem]) -> Problem {
        Problem(.invalid, code: "SYSTEM_9020", ["entity": entity], fields: fields)
    }

    package static func recordNotFound(_ entity: Label, _ id: String) -> Problem {
        Problem(.notFound, code: "SYSTEM_9040", ["entity": entity, "id": id])
    }

    package static func lacking(_ permission: String) -> Problem {
        Problem(.forbidden, code: "AUTH_1009", ["permission": permission])
    }

    package static func versionMissing() -> Problem { Problem(.preconditionRequired, code: "SYSTEM_9041") }

    /// - Parameter version: the version that the record has now.
    package static func versionStale(_ version: Int64) -> Problem {
        Problem(.preconditionFailed, code: "SYSTEM_9042", ["version": version])
    }

    static func versionMalformed(_ text: String) -> Problem {
        Problem(.malformed, code: "SYSTEM_9043", ["text": text])
    }

    static func recordReferred(_ entity: Label, by referrers: Label) -> Problem {
        Problem(.conflict, code: "SYSTEM_9044", ["entity": entity, "by": referrers])
    }

    static func recordArchived(_ entity: Label, on day: String) -> Problem {
        Problem(.conflict, code: "SYSTEM_9045", ["entity": entity, "day": day])
    }

    static func recordNotArchived(_ entity: Label) -> Problem {
        Problem(.conflict, code: "SYSTEM_9046", ["entity": entity])
    }

    static func operationUnknown(_ operation: String, of entity: EntityDeclaration) -> Problem {
        Problem(.notFound, code: "SYSTEM_9047", ["operation": operation, "entity": entity.label])
    }

    static func stateForbids(_ action: EntityAction, in state: String, of states: StateMachine) -> Problem {
        Problem(
            .conflict, code: "SYSTEM_9048",
            [
                "action": action.title, "state": states.label(of: state),
                "allowed": Label.joined(states.origins(of: action.name).map(states.label), by: ", "),
            ])
    }

    static func conditionFails(_ action: EntityAction, of entity: EntityDeclaration) -> Problem {
        Problem(.conflict, code: "SYSTEM_9049", ["action": action.title, "entity": entity.label])
    }

    package static func parameterUnknown(_ name: String, allowed: [String]) -> Problem {
        Problem(.malformed, code: "SYSTEM_9051", ["name": name, "allowed": allowed.joined(separator: ", ")])
    }

    static func fieldUnusable(_ field: String, in parameter: String, allowed: [String]) -> Problem {
        Problem(
            .malformed, code: "SYSTEM_9052",
            ["field": field, "parameter": parameter, "allowed": allowed.joined(separator: ", ")])
    }

    static func operatorUnknown(_ word: String, of field: String, allowed: [String]) -> Problem {
        Problem(
            .malformed, code: "SYSTEM_9053",
            ["operator": word, "field": field, "allowed": allowed.joined(separator: ", ")])
    }

    package static func parameterMalformed(_ name: String, _ value: String, expected: String) -> Problem {
        Problem(.malformed, code: "SYSTEM_9054", ["name": name, "value": value, "expected": expected])
    }

    static func cursorMalformed() -> Problem { Problem(.malformed, code: "SYSTEM_9055") }

    package static func entityUnknown(_ entity: String) -> Problem {
        Problem(.notFound, code: "SYSTEM_9056", ["entity": entity])
    }

    /// A module's hook answered what it may not.
    static func hookOverstepped(_ hook: String, of entity: EntityDeclaration, _ detail: String) -> Problem {
        Problem(.unexpected, code: "SYSTEM_9057", ["hook": hook, "entity": entity.label], detail: detail)
    }

    static func bulkMalformed(limit: Int) -> Problem {
        Problem(.malformed, code: "SYSTEM_9058", ["limit": limit])
    }
}
