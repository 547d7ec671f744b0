import Entities
import Values

/// What the paths of changes are called, and which of them a caller may see.
struct FieldLabels {
    let declaration: EntityDeclaration
    let principal: Principal
    let language: Language

    /// A path taken apart: `lines/<id>/price`.
    struct Place {
        let field: String
        let line: String?
        let part: String?

        init(_ path: String) {
            let parts = path.split(separator: "/", maxSplits: 2).map(String.init)
            field = parts.first ?? path
            line = parts.count > 1 ? parts[1] : nil
            part = parts.count > 2 ? parts[2] : nil
        }
    }

    /// A field that is not declared any more is seen by who may read the record, as its own read permission is unknown.
    func mayRead(_ place: Place) -> Bool {
        guard let field = declaration.field(place.field) else { return true }
        return [field, part(place, of: field)].allSatisfy { $0?.readPermission.map(principal.may) ?? true }
    }

    func label(_ place: Place) -> String {
        guard let field = declaration.field(place.field) else { return Self.own(place.field, language) }
        let name = field.title(in: language)
        guard let part = place.part else { return name }
        return "\(name) · \(self.part(place, of: field)?.title(in: language) ?? part)"
    }

    /// A line without the parts that the caller may not see.
    func visible(_ value: JSON, _ place: Place) -> JSON {
        guard place.line != nil, var line = value.object,
            let fields = declaration.field(place.field)?.type.lines?.fields
        else { return value }
        for field in fields where field.readPermission.map(principal.may) == false { line[field.name] = nil }
        return .object(line)
    }

    private func part(_ place: Place, of field: Field) -> Field? {
        field.type.lines?.fields.first { $0.name == place.part }
    }

    /// What the host keeps on records besides their fields.
    private static func own(_ name: String, _ language: Language) -> String {
        switch (name, language) {
        case ("state", .german): "Status"
        case ("state", .english): "State"
        case ("archived_at", .german): "Archiviert am"
        case ("archived_at", .english): "Archived on"
        default: name
        }
    }
}
