import Database
import Routing
import Values

extension RecordDraft {
    /// Runs the module's rules on a draft without faults: computed fields, then what `before_save` changes.
    ///
    /// - Throws: what the hooks throw; `SYSTEM_9020` when what they answer does not fit.
    mutating func applyRules(_ operation: EntityCode.Operation, _ registry: EntityRegistry, action: String? = nil)
        throws
    {
        try compute(operation, action: action)
        if let hook = entity.code.beforeSave {
            let change = change(operation, action: action)
            if let patch = try asModule({ try hook(call, change) }), !patch.isEmpty {
                let checked = values
                read(patch, by: .module)
                try refuseProblems()
                try compute(operation, action: action)
                try checkReferences(registry, since: checked)
                try checkUniqueness()
            }
        }
        require(isFinal: true)
        try refuseProblems()
        try askOthers(operation, action: action)
    }

    /// Runs the rules for a record that goes.
    func applyRulesOfDeletion() throws {
        if let hook = entity.code.beforeSave { _ = try asModule { try hook(call, change(.delete)) } }
        try askOthers(.delete)
    }

    private func askOthers(_ operation: EntityCode.Operation, action: String? = nil) throws {
        guard !entity.code.vetoes.isEmpty else { return }
        let change = change(operation, action: action)
        for veto in entity.code.vetoes { try asModule { try veto(call, change) } }
    }

    func asModule<Result>(_ body: () throws -> Result) throws -> Result {
        try call.unit.acting(as: entity.tenant, body)
    }

    /// Fills the computed fields, which nobody else may.
    mutating func compute(_ operation: EntityCode.Operation, action: String? = nil) throws {
        guard let hook = entity.code.compute else { return }
        let change = change(operation, action: action)
        guard let answer = try asModule({ try hook(call, change) }) else { return }
        for member in answer.members {
            guard let field = declaration.field(member.name) else {
                guard declaration.systemFields.contains(member.name) else { throw overstepped(member.name) }
                continue
            }
            if let lines = field.type.lines {
                try takeComputed(member.value, lines, field)
            } else if field.isComputed {
                values[field.name] = take(member.value, field, at: field.name)
            } else if member.value != values[field.name] {
                throw overstepped(field.name)
            }
        }
        try refuseProblems()
    }

    private func overstepped(_ name: String) -> Problem {
        Problem.hookOverstepped("compute", of: declaration, "\(name) is no computed field")
    }

    private mutating func take(_ value: JSON, _ field: Field, at path: String) -> JSON {
        do {
            return try FieldReader(currency: currency, record: values).read(value, as: field)
        } catch {
            problems.append(error.at(path))
            return .null
        }
    }

    /// Lines come back in their order; of each, the computed fields count.
    private mutating func takeComputed(_ answer: JSON, _ table: LineTable, _ field: Field) throws {
        var lines = values[field.name]?.array ?? []
        guard let answers = answer.array, answers.count == lines.count else {
            throw Problem.hookOverstepped("compute", of: declaration, "\(field.name) has \(lines.count) lines")
        }
        for index in lines.indices {
            guard var line = lines[index].object else { continue }
            for computed in table.fields where computed.isComputed {
                guard let value = answers[index][computed.name] else { continue }
                line[computed.name] = take(value, computed, at: "\(field.name)[\(index)].\(computed.name)")
            }
            lines[index] = .object(line)
        }
        values[field.name] = .array(lines)
    }
}
