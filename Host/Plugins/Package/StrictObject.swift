import Values

/// Reads the members of a JSON object of a package and refuses what is missing, wrong or unknown.
struct StrictObject {
    let file: String
    /// Where in the file: `routes[2].`; empty for the whole.
    let place: String
    private var rest: JSON.Object

    init(_ value: JSON, file: String, place: String = "") throws {
        guard let object = value.object else {
            throw Problem.manifestMember(file, place.isEmpty ? "." : place, "an object is expected")
        }
        self.init(object, file: file, place: place)
    }

    init(_ object: JSON.Object, file: String, place: String = "") {
        self.file = file
        self.place = place.isEmpty ? "" : "\(place)."
        rest = object
    }

    func wrong(_ name: String, _ reason: String) -> Problem { .manifestMember(file, place + name, reason) }

    /// The member, which is taken out.
    mutating func take(_ name: String) -> JSON? {
        defer { rest[name] = nil }
        return rest[name]
    }

    mutating func optionalText(_ name: String) throws -> String? {
        guard let value = take(name) else { return nil }
        guard let text = value.string, !text.isEmpty else { throw wrong(name, "a text is expected") }
        return text
    }

    mutating func text(_ name: String) throws -> String {
        guard let text = try optionalText(name) else { throw wrong(name, "it is missing") }
        return text
    }

    mutating func integer(_ name: String, default value: Int64? = nil) throws -> Int64 {
        guard let member = take(name) else {
            guard let value else { throw wrong(name, "it is missing") }
            return value
        }
        guard let integer = member.integer else { throw wrong(name, "a whole number is expected") }
        return integer
    }

    mutating func list(_ name: String) throws -> [JSON] {
        guard let value = take(name) else { return [] }
        guard let list = value.array else { throw wrong(name, "a list is expected") }
        return list
    }

    mutating func texts(_ name: String) throws -> [String] {
        try list(name).map { value in
            guard let text = value.string else { throw wrong(name, "a list of texts is expected") }
            return text
        }
    }

    mutating func members(_ name: String) throws -> [JSON.Object.Member] {
        guard let value = take(name) else { return [] }
        guard let object = value.object else { throw wrong(name, "an object is expected") }
        return object.members
    }

    /// Refuses what was not taken.
    func finish() throws {
        guard let name = rest.names.first else { return }
        throw Problem.manifestKey(file, place + name)
    }
}
