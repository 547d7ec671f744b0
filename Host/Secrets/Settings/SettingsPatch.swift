import Values

/// Changes to settings of one group: each name with its new value, nil for the default.
struct SettingsPatch {
    let changes: [(setting: SettingDeclaration, value: JSON?)]

    /// - Throws: `SYSTEM_9150` with a field problem for each name that is none and each value that does not fit.
    init(_ object: JSON.Object, of group: SettingGroup) throws(Problem) {
        var changes: [(setting: SettingDeclaration, value: JSON?)] = []
        var faults: [FieldProblem] = []
        for member in object.members {
            guard let setting = group[member.name] else {
                faults.append(FieldProblem(member.name, code: "SYSTEM_9151"))
                continue
            }
            let value = member.value.isNull ? .none : setting.normalized(member.value)
            if value == nil && !member.value.isNull {
                faults.append(FieldProblem(member.name, code: "SYSTEM_9152", ["expected": setting.expectation]))
            }
            changes.append((setting, value))
        }
        guard faults.isEmpty else { throw .settingsInvalid(group.label, faults) }
        self.changes = changes
    }
}

extension Problem {
    static func settingsInvalid(_ group: Label, _ fields: [FieldProblem]) -> Problem {
        Problem(.invalid, code: "SYSTEM_9150", ["group": group], fields: fields)
    }

    static func noSuchSettings(_ id: String) -> Problem {
        Problem(.notFound, code: "SYSTEM_9154", ["group": id])
    }
}
