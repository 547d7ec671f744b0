import Values

/// A place in the list of due items: by the end of the time they are due at, then the entity, then the id.
package struct DuePlace: Hashable, Comparable, Sendable {
    let end: String
    let entity: String
    let id: String

    package static func < (left: DuePlace, right: DuePlace) -> Bool {
        (left.end, left.entity, left.id) < (right.end, right.entity, right.id)
    }

    /// For a cursor.
    package var text: String {
        Base64URL.encode(JSON.array([.string(end), .string(entity), .string(id)]).bytes)
    }

    init(end: String, entity: String, id: String) {
        self.end = end
        self.entity = entity
        self.id = id
    }

    /// - Throws: `SYSTEM_9055` for a text that no list gave.
    package init(parsing text: String) throws(Problem) {
        guard let bytes = Base64URL.decode(text) else { throw .cursorMalformed() }
        let parts: [String]
        do {
            parts = try JSON(parsing: bytes).array?.compactMap(\.string) ?? []
        } catch {
            throw .cursorMalformed()
        }
        guard parts.count == 3 else { throw .cursorMalformed() }
        self.init(end: parts[0], entity: parts[1], id: parts[2])
    }
}
