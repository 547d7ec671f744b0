import Values

extension EntityDeclaration {
    /// Names that must exist, and shapes that the host relies on.
    func checkNames(_ faults: FaultCollection) {
        for (key, text) in [("entity", name), ("plural", plural), ("table", table)] where !Field.isName(text) {
            faults.add(key, "must be lower case letters, digits and _, at most 40")
        }
        if !table.hasPrefix("\(prefix)_") { faults.add("table", "must begin with \(prefix)_") }
        for lines in fields.compactMap(\.type.lines) where !lines.table.hasPrefix("\(prefix)_") {
            faults.add("fields", "the table \(lines.table) must begin with \(prefix)_")
        }
        let base = module.isEmpty ? "/api/" : "/api/backoffice/\(prefix)/"
        if !mount.hasPrefix(base) || mount.hasSuffix("/") { faults.add("mount", "must be a path under \(base)") }
        if fields.isEmpty { faults.add("fields", "must name at least one field") }
        checkLists(faults)
        checkNumber(faults)
        checkStates(faults)
        checkCurrencies(faults)
        checkDue(faults)
        checkMerge(faults)
        checkLink(faults)
        checkWidgets(faults)
    }

    private func checkLists(_ faults: FaultCollection) {
        let known = Set(fields.filter(\.type.isColumn).map(\.name) + (states == nil ? [] : ["state"]))
        let lists = [("unique", unique.joined()), ("index", index.joined())].map { ($0, Array($1)) }
        let own = personal.filter { !$0.contains(".") }
        for (key, names) in lists + [("personal", own)] {
            for name in names where !known.contains(name) { faults.add(key, "\(name) is no field with a column") }
        }
        let inLines = Set(fields.flatMap { field in personalFields(inLines: field).map { "\(field.name).\($0.name)" } })
        for name in personal where name.contains(".") && !inLines.contains(name) {
            faults.add("personal", "\(name) is no field of lines")
        }
        checkRetention(faults)
        checkBelongings(faults)
        for hole in titleFields where !known.contains(hole) { faults.add("title", "\(hole) is no field") }
        for (name, scope) in scopes {
            for path in scope.paths { check(path, of: "scopes.\(name)", known, faults) }
        }
        for path in restriction?.open.paths ?? [] { check(path, of: "restricted.open", known, faults) }
    }

    /// What must be filled can be erased only where a text can stand for it.
    private func checkRetention(_ faults: FaultCollection) {
        for field in personal.compactMap(field) + fields.flatMap(personalFields)
        where field.isRequired && !field.type.isTextual {
            faults.add("personal", "\(field.name) is required and no text, so it could never be erased")
        }
        guard let name = retention?.begins else { return }
        if field(name)?.type != .date { faults.add("retention.from", "\(name) is no field of type date") }
    }

    private func checkBelongings(_ faults: FaultCollection) {
        for belonging in belongings {
            let place = "purged_with.\(belonging.table)"
            if !module.isEmpty && !belonging.table.hasPrefix("\(prefix)_") {
                faults.add(place, "must begin with \(prefix)_")
            }
            for name in [belonging.table, belonging.column] where !Field.isName(name) {
                faults.add(place, "\(name) must be lower case letters, digits and _, at most 40")
            }
        }
    }

    /// The fields in the holes of the title.
    package var titleFields: [String] {
        title.split(separator: "{", omittingEmptySubsequences: false).dropFirst().map {
            String($0.prefix { $0 != "}" })
        }
    }

    private func check(_ path: Scope.Path, of scope: String, _ known: Set<String>, _ faults: FaultCollection) {
        let own: Set<String> = ["id", "created_by"]
        if !known.contains(path.field) && !own.contains(path.field) {
            faults.add(scope, "\(path.field) is no field")
        } else if path.hop != nil, field(path.field)?.type.target?.isSoft != false {
            faults.add(scope, "\(path.field) is no reference that always exists")
        }
    }

    private func checkNumber(_ faults: FaultCollection) {
        guard let number else { return }
        if field(number.field)?.type != .text { faults.add("number.field", "\(number.field) is no text field") }
    }

    private func checkStates(_ faults: FaultCollection) {
        let names = Set(states?.states.map(\.name) ?? [])
        for field in fields {
            for state in field.editableIn ?? [] where !names.contains(state) {
                faults.add("fields.\(field.name).editable_in", "\(state) is no state")
            }
        }
        guard let states else { return }
        for state in [states.initial] + states.moves.flatMap({ $0.from + [$0.to] }) where !names.contains(state) {
            faults.add("states", "\(state) is no state")
        }
        for move in states.moves where action(move.action) == nil {
            faults.add("states.moves", "\(move.action) is no action")
        }
    }

    private func checkCurrencies(_ faults: FaultCollection) {
        let all = fields + fields.flatMap { $0.type.lines?.fields ?? [] }
        for case (let name, .money(.field(let currency))) in all.map({ ($0.name, $0.type) }) {
            let field = field(currency)
            if field?.type != .code(.currency) || field?.isRequired != true {
                faults.add("fields.\(name).currency", "\(currency) is no required field of type currency")
            }
        }
    }

    /// Conditions may look at fields of the record alone.
    func checkConditions(_ faults: FaultCollection) {
        let known = Set(fields.map(\.name) + ["id", "state", "created_by"])
        for field in fields {
            check(
                [field.visibleWhen, field.requiredWhen, field.readonlyWhen], "fields.\(field.name).when", known, faults)
            let lines = field.type.lines?.fields ?? []
            for line in lines {
                let place = "fields.\(field.name).fields.\(line.name).when"
                let names = known.union(lines.map(\.name))
                check([line.visibleWhen, line.requiredWhen, line.readonlyWhen], place, names, faults)
            }
        }
        check([retention?.binds], "retention.when", known, faults)
        for action in actions { check([action.condition], "actions.\(action.name).guard", known, faults) }
        check([frozen?.condition], "frozen.when", known, faults)
        for name in frozen?.exceptions ?? [] where !known.contains(name) {
            faults.add("frozen.except", "\(name) is no field")
        }
        for name in personal where frozen?.exceptions.contains(String(name.prefix { $0 != "." })) == false {
            faults.add("personal", "\(name) is frozen, so it could never be erased")
        }
        for move in states?.moves ?? [] { check([move.condition], "states.moves.guard", known, faults) }
    }

    private func check(
        _ conditions: [FieldCondition?], _ place: String, _ known: Set<String>, _ faults: FaultCollection
    ) {
        for name in conditions.compactMap(\.self).flatMap(\.fields) where !known.contains(name) {
            faults.add(place, "\(name) is no field")
        }
    }
}
