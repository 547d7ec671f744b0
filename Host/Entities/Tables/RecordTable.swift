import Database
import Values

/// One table of an entity as people and other programs read it: records, lines, references or changes of state, with
/// amounts as decimals and without the columns that only the host compares by.
package struct RecordTable: Sendable {
    package enum Kind: Hashable, Sendable {
        case text, date
        case number(scale: Int)
    }

    package struct Column: Hashable, Sendable {
        package let name: String
        package let label: Label
        package let kind: Kind
        /// The table whose `id` it holds.
        package var references: String?

        init(_ name: String, _ label: Label? = nil, _ kind: Kind = .text, references: String? = nil) {
            self.name = name
            self.label = label ?? Label(name)
            self.kind = kind
            self.references = references
        }
    }

    /// `crm_customers`
    package let name: String
    package let label: Label
    /// The first ones are the primary key.
    package let columns: [Column]
    package let keyCount: Int
    let entity: RegisteredEntity
    /// The rows of records whose ids follow `IN`, without their order.
    let selection: Selection
    let source: String
    let recordColumn: String
    let order: String
}

extension RecordTable {
    /// All tables of an entity, its own first, with the fields that the reader may see.
    package static func all(
        of entity: RegisteredEntity, in registry: EntityRegistry, currency: String, dialect: Dialect,
        readable: (Field) -> Bool
    ) -> [RecordTable] {
        let maker = RecordTableMaker(entity: entity, registry: registry, currency: currency, dialect: dialect)
        let fields = entity.declaration.fields.filter(readable)
        var tables = [maker.records(fields)]
        for field in fields {
            if let lines = field.type.lines { tables.append(maker.lines(lines, field)) }
            if case .refs(let target) = field.type { tables.append(maker.links(field, to: target)) }
        }
        if entity.declaration.states != nil { tables.append(maker.facts()) }
        return tables
    }
}
