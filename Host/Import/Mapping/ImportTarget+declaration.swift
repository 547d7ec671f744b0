import Entities
import Values

extension ImportTarget {
    /// What a file can say of an entity and of its children.
    package init(_ declaration: EntityDeclaration, _ registry: EntityRegistry) {
        self.init(
            entity: declaration.id,
            fields: declaration.fields.compactMap(Field.init),
            children: declaration.children.compactMap { child in
                let id = child.entity.contains(".") ? child.entity : "\(declaration.prefix).\(child.entity)"
                return registry.entity(id).flatMap { Child(child, $0.declaration) }
            },
            number: declaration.number?.field
                ?? declaration.fields.first { declaration.isUnique($0) && $0.type.isTextual }?.name)
    }
}

extension ImportTarget.Child {
    /// Nil for an entity whose records nobody creates.
    fileprivate init?(_ child: EntityDeclaration.Child, _ declaration: EntityDeclaration) {
        guard declaration.permissions.create != nil else { return nil }
        self.init(
            ImportTarget.Wording(child.name, labels: declaration.label.byLanguage),
            fields: declaration.fields.filter { $0.name != child.field }.compactMap(ImportTarget.Field.init))
    }
}

extension ImportTarget.Field {
    /// Nil for what no cell can say: computed and read-only fields, references, lines, files.
    fileprivate init?(_ field: Field) {
        guard !field.isReadonly, !field.isComputed, let kind = ImportTarget.Kind(field.type) else { return nil }
        self.init(
            ImportTarget.Wording(field.name, labels: field.label?.byLanguage ?? [:], aliases: field.aliases), kind,
            required: field.isRequired && field.defaultValue == nil)
    }
}

extension ImportTarget.Kind {
    fileprivate init?(_ type: FieldType) {
        switch type {
        case .text, .longtext, .markdown: self = .text
        case .integer, .duration: self = .integer
        case .decimal, .percent, .money(.company), .money(.field): self = .decimal
        case .date: self = .date
        case .datetime: self = .datetime
        case .bool: self = .bool
        case .code(.country): self = .country
        case .code: self = .text
        case .enumeration(let values):
            self = .enumeration(
                values.map { ImportTarget.Wording($0.name, labels: $0.label?.byLanguage ?? [:]) })
        case .money(.own), .ref, .refs, .lines, .file, .json: return nil
        }
    }
}

extension Label {
    fileprivate var byLanguage: [Language: String] { [.german: german, .english: english] }
}
