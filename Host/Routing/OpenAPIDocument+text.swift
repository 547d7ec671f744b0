import Values

extension OpenAPIDocument {
    /// The document as people read and compare it: two blanks a level, one member a line, a line break at its end.
    package static func prettyPrinted(_ document: JSON) -> String { document.indented(by: "") + "\n" }
}

extension JSON {
    fileprivate func indented(by blanks: String) -> String {
        let inner = blanks + "  "
        switch self {
        case .object(let object) where !object.members.isEmpty:
            let lines = object.members.map { "\(inner)\(JSON.string($0.name).text): \($0.value.indented(by: inner))" }
            return "{\n\(lines.joined(separator: ",\n"))\n\(blanks)}"
        case .array(let elements) where elements.contains { $0.isNested }:
            let lines = elements.map { inner + $0.indented(by: inner) }
            return "[\n\(lines.joined(separator: ",\n"))\n\(blanks)]"
        default: return text
        }
    }

    private var isNested: Bool {
        switch self {
        case .object, .array: true
        default: false
        }
    }
}
