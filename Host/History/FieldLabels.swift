import Entities
import Values

/// What the paths of changes are called, and which of them a caller may see.
struct FieldLabels {
    let declaration: EntityDeclaration
    let principal: Principal
    let language: Language

    /// A path taken apart: `lines/<id>/price`, or `lines.price` of all lines.
    struct Place {
        let field: String
        let line: String?
        let part: String?

        init(_ path: String) {
            let parts = path.split(separator: "/", maxSplits: 2).map(String.init)
            let names = path.split(separator: ".", maxSplits: 1).map(String.init)
            field = parts.count > 1 ? parts[0] : names.first ?? path
            line = parts.count > 1 ? parts[1] : nil
            part = parts.count > 2 ? parts[2] : parts.count == 1 && names.count > 1 ? names[1] : nil
        }
    }

    /// A field that is not declared any more is seen by who may read the record, as its own read permission is unknown.
    func mayRead(_ place: Place) -> Bool {
        declaration.field(place.field)?.readPermission.map(principal.may) ?? true
    }

    func label(_ place: Place) -> String {
        guard let field = declaration.field(place.field) else { return Self.own(place.field, language) }
        let name = field.title(in: language)
        guard let part = place.part else { return name }
        let fields = field.type.lines?.fields ?? []
        return "\(name) · \(fields.first { $0.name == part }?.title(in: language) ?? part)"
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
