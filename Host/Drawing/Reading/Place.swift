import WorkmateValues

/// One value of a description and where it stands.
struct Place {
    let json: JSON
    let path: String

    func malformed(_ reason: String) -> LetterRefusal { LetterRefusal(.malformed, path, reason) }

    /// The members of an object; one without a name among these is refused.
    func members(_ names: Set<String>) throws(LetterRefusal) -> Members {
        guard let object = json.object else { throw malformed("an object is expected") }
        if let unknown = object.names.first(where: { !names.contains($0) }) { throw malformed("unknown: \(unknown)") }
        return Members(object: object, path: path)
    }

    func text(longest: Int = 20_000) throws(LetterRefusal) -> String {
        guard let text = json.string else { throw malformed("a text is expected") }
        guard text.unicodeScalars.count <= longest else {
            throw LetterRefusal(.large, path, "over \(longest) characters")
        }
        guard let plain = PlainText.clean(text) else { throw LetterRefusal(.text, path, "a control character") }
        return plain
    }

    func line() throws(LetterRefusal) -> String { try text(longest: 500) }

    func list(atMost limit: Int) throws(LetterRefusal) -> [Place] {
        guard let array = json.array else { throw malformed("a list is expected") }
        guard array.count <= limit else { throw LetterRefusal(.large, path, "over \(limit) members") }
        return array.enumerated().map { Place(json: $0.element, path: "\(path)[\($0.offset)]") }
    }

    func lines(atMost limit: Int) throws(LetterRefusal) -> [String] {
        var lines: [String] = []
        for place in try list(atMost: limit) { lines.append(try place.line()) }
        return lines
    }

    func choice<Value: RawRepresentable<String>>(_ type: Value.Type) throws(LetterRefusal) -> Value {
        guard let value = json.string.flatMap(Value.init) else { throw malformed("no value that is known") }
        return value
    }
}

/// The members of an object, each with its place.
struct Members {
    let object: JSON.Object
    let path: String

    func optional(_ name: String) -> Place? {
        guard let value = object[name], !value.isNull else { return nil }
        return Place(json: value, path: path.isEmpty ? name : "\(path).\(name)")
    }

    func required(_ name: String) throws(LetterRefusal) -> Place {
        guard let place = optional(name) else { throw LetterRefusal(.malformed, path, "\(name) is missing") }
        return place
    }
}
