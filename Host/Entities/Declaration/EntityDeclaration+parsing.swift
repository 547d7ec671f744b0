import Values

extension EntityDeclaration {
    /// Reads a declaration and names every fault at once.
    package init(parsing json: JSON, module: String, prefix: String) throws(DeclarationFaults) {
        let collection = FaultCollection()
        let object = DeclarationObject(json, at: "", collection)
        let declaration = EntityDeclaration(object, module: module, prefix: prefix)
        object.finish()
        declaration.checkNames(collection)
        declaration.checkConditions(collection)
        guard collection.faults.isEmpty else {
            throw DeclarationFaults(collection.faults.map { "\(declaration.id): \($0)" })
        }
        self = declaration
    }

    private init(_ object: DeclarationObject, module: String, prefix: String) {
        let table = object.requiredText("table")
        self.module = module
        self.prefix = prefix
        self.table = table
        name = object.requiredText("entity")
        plural = object.requiredText("plural")
        mount = object.requiredText("mount")
        title = object.requiredText("title")
        label = object.object("label").map(Label.init) ?? Label(german: name, english: name)
        icon = object.text("icon") ?? "file"
        permissions = Rights(object)
        number = object.object("number").map(NumberField.init)
        fields = object.entries("fields").compactMap { name, value in
            Field(DeclarationObject(value, at: "fields.\(name)", object.faults), name: name, table: table)
        }
        children = object.entries("children").map { name, value in
            Child(DeclarationObject(value, at: "children.\(name)", object.faults), name: name, prefix: prefix)
        }
        scopes = Self.scopes(object)
        restriction = Restriction(object)
        states = object.object("states").map(StateMachine.init)
        actions = object.entries("actions").map { name, value in
            EntityAction(DeclarationObject(value, at: "actions.\(name)", object.faults), name: name)
        }
        unique = object.textLists("unique")
        index = object.textLists("index")
        retention = RetentionRule(object)
        frozen = FreezeRule(object)
        due = DueRule(object)
        merge = MergeRule(object)
        link = RecordLink(object)
        widgets = object.entries("widgets").compactMap { name, value in
            Widget(DeclarationObject(value, at: "widgets.\(name)", object.faults), name: name)
        }
        quickAction = object.object("quick_action").map(Label.init)
        belongings = object.entries("purged_with").map { table, column in
            if column.string == nil { object.fault("purged_with.\(table)", "must be a string") }
            return Belonging(table: table, column: column.string ?? "")
        }
        personal = object.texts("personal") ?? []
        archive = object.flag("archive")
        hooks = Self.hooks(object)
    }

    private static func scopes(_ object: DeclarationObject) -> [String: Scope] {
        var scopes: [String: Scope] = [:]
        for (name, value) in object.entries("scopes") {
            do {
                scopes[name] = try Scope(parsing: value.string ?? "")
            } catch {
                object.fault("scopes.\(name)", error.reason)
            }
        }
        return scopes
    }

    private static func hooks(_ object: DeclarationObject) -> Set<Hook> {
        var hooks: Set<Hook> = []
        for text in object.texts("hooks") ?? [] {
            if let hook = Hook(rawValue: text) {
                hooks.insert(hook)
            } else {
                let known = Hook.allCases.map(\.rawValue).joined(separator: ", ")
                object.fault("hooks", "\(text) is no hook; there are \(known)")
            }
        }
        return hooks
    }
}

extension EntityDeclaration.Rights {
    fileprivate init(_ object: DeclarationObject) {
        let rights = object.object("permissions") ?? DeclarationObject([:], at: "permissions", object.faults)
        read = rights.requiredText("read")
        create = rights.text("create")
        update = rights.text("update")
        delete = rights.text("delete")
        hosted = rights.texts("hosted") ?? []
        rights.finish()
    }
}

extension EntityDeclaration.Restriction {
    /// `{"open": "confidentiality = 'internal'", "permission": "core.document.confidential"}`
    fileprivate init?(_ object: DeclarationObject) {
        guard let part = object.object("restricted") else { return nil }
        let text = part.requiredText("open")
        permission = part.requiredText("permission")
        part.finish()
        do {
            open = try Scope(parsing: text)
        } catch {
            object.fault("restricted.open", error.reason)
            return nil
        }
    }
}

extension EntityDeclaration.Child {
    fileprivate init(_ object: DeclarationObject, name: String, prefix: String) {
        self.name = name
        let entity = object.requiredText("entity")
        self.entity = entity.contains(".") ? entity : "\(prefix).\(entity)"
        field = object.requiredText("field")
        object.finish()
    }
}

extension NumberField {
    fileprivate init(_ object: DeclarationObject) {
        field = object.requiredText("field")
        range = object.requiredText("range")
        let holes = range.split(separator: "{").dropFirst().map { $0.prefix { $0 != "}" } }
        let counters = holes.filter { !$0.isEmpty && $0.allSatisfy { $0 == "N" } }
        if counters.count != 1 || holes.contains(where: { $0 != "YYYY" && !counters.contains($0) }) {
            object.fault("range", "needs one {NNNNN} and knows {YYYY} besides")
        }
        object.finish()
    }
}

extension StateMachine {
    fileprivate init(_ object: DeclarationObject) {
        initial = object.requiredText("initial")
        states = EnumerationValue.list(object, "values")
        moves = object.elements("moves").map(StateMove.init)
        object.finish()
    }
}

extension StateMove {
    fileprivate init(_ object: DeclarationObject) {
        from = object.texts("from") ?? []
        if from.isEmpty { object.fault("from", "must name at least one state") }
        to = object.requiredText("to")
        action = object.requiredText("action")
        permission = object.text("permission")
        condition = object.condition("guard")
        object.finish()
    }
}

extension EntityAction {
    fileprivate init(_ object: DeclarationObject, name: String) {
        self.name = name
        if !Field.isName(name) || name == "restore" { object.faults.add(object.path, "is no name for an action") }
        permission = object.requiredText("permission")
        label = object.object("label").map(Label.init)
        condition = object.condition("guard")
        input = object.entries("input").compactMap { field, value in
            let place = "\(object.path).input.\(field)"
            let full: JSON = value.string.map { ["type": .string($0), "required": true] } ?? value
            return Field(DeclarationObject(full, at: place, object.faults), name: field, table: "", isLine: true)
        }
        object.finish()
    }
}
