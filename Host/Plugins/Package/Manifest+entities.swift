import Values

extension StrictObject {
    static let hooks: Set<String> = ["before_save", "after_save", "compute", "guard"]

    /// Entities stand in the list itself, or in a file that the list names.
    mutating func entities(
        _ name: String, prefix: String, contents: (String) throws -> [UInt8]
    ) throws -> [Manifest.Entity] {
        try list(name).enumerated().map { index, value in
            guard let named = value.string else {
                return try entity(value, file: file, place: "\(place)\(name)[\(index)]", prefix: prefix)
            }
            let parsed = try Manifest.parse(contents(named), file: named)
            return try entity(parsed, file: named, place: "", prefix: prefix)
        }
    }

    private func entity(_ value: JSON, file: String, place: String, prefix: String) throws -> Manifest.Entity {
        var object = try StrictObject(value, file: file, place: place)
        guard let declaration = value.object else { throw object.wrong("entity", "an object is expected") }
        let entity = try object.text("entity")
        if let table = try object.optionalText("table"), !table.hasPrefix(prefix + "_") {
            throw object.wrong("table", "it must begin with \(prefix)_")
        }
        let hooks = Set(try object.texts("hooks"))
        guard hooks.isSubset(of: Self.hooks) else {
            throw object.wrong("hooks", "only \(Self.hooks.sorted().joined(separator: ", ")) exist")
        }
        let actions = Set(try object.members("actions").map(\.name))
        return Manifest.Entity(
            id: "\(prefix).\(entity)", hooks: hooks, actions: actions, declaration: declaration, file: file)
    }
}
