import Values

/// A JSON object of a declaration, read strictly: what nobody asked for is a fault in the end.
final class DeclarationObject {
    let path: String
    let faults: FaultCollection
    private let members: JSON.Object
    private var known: Set<String> = []

    init(_ json: JSON, at path: String, _ faults: FaultCollection) {
        self.path = path
        self.faults = faults
        members = json.object ?? [:]
        if json.object == nil { faults.add(path, "must be an object") }
    }

    func value(_ name: String) -> JSON? {
        known.insert(name)
        return members[name]
    }

    func text(_ name: String) -> String? {
        guard let value = value(name) else { return nil }
        if value.string == nil { fault(name, "must be a string") }
        return value.string
    }

    func requiredText(_ name: String) -> String {
        if value(name) == nil { fault(name, "is missing") }
        return text(name) ?? ""
    }

    func flag(_ name: String) -> Bool {
        guard let value = value(name) else { return false }
        if value.bool == nil { fault(name, "must be true or false") }
        return value.bool ?? false
    }

    func texts(_ name: String) -> [String]? {
        guard let value = value(name) else { return nil }
        guard let texts = value.array?.map(\.string), !texts.contains(nil) else {
            fault(name, "must be a list of strings")
            return nil
        }
        return texts.compactMap { $0 }
    }

    func textLists(_ name: String) -> [[String]] {
        guard let value = value(name) else { return [] }
        let lists = value.array?.map { $0.array?.compactMap(\.string) ?? [] } ?? []
        if lists.isEmpty || lists.contains(where: \.isEmpty) { fault(name, "must be a list of lists of field names") }
        return lists.filter { !$0.isEmpty }
    }

    func object(_ name: String) -> DeclarationObject? {
        value(name).map { DeclarationObject($0, at: place(name), faults) }
    }

    /// The members of an object, by name, in their order.
    func entries(_ name: String) -> [(name: String, value: JSON)] {
        guard let value = value(name) else { return [] }
        if value.object == nil { fault(name, "must be an object") }
        return value.object?.members.map { ($0.name, $0.value) } ?? []
    }

    func elements(_ name: String) -> [DeclarationObject] {
        guard let value = value(name) else { return [] }
        guard let array = value.array else {
            fault(name, "must be a list")
            return []
        }
        return array.enumerated().map { DeclarationObject($1, at: "\(place(name))[\($0)]", faults) }
    }

    func condition(_ name: String) -> FieldCondition? {
        guard let text = text(name) else { return nil }
        do {
            return try FieldCondition(parsing: text)
        } catch {
            fault(name, error.reason)
            return nil
        }
    }

    func place(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

    func fault(_ name: String, _ text: String) { faults.add(place(name), text) }

    /// Names the members that nobody asked for.
    func finish() {
        for name in members.names where !known.contains(name) {
            fault(name, "is no known key; known are \(known.sorted().joined(separator: ", "))")
        }
    }
}
