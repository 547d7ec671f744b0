import Values

/// What a module says about one entity, and the host serves from.
package struct EntityDeclaration: Sendable {
    package enum Hook: String, Sendable, CaseIterable {
        case beforeSave = "before_save"
        case afterSave = "after_save"
        case compute
        case guardState = "guard"
    }

    /// The permissions of the operations; an operation without one does not exist.
    package struct Rights: Hashable, Sendable {
        package let read: String
        package let create: String?
        package let update: String?
        package let delete: String?
        /// What the host's own code asks for on these records besides.
        package let hosted: [String]
    }

    /// Records that are hidden from whoever lacks a permission of their own, whatever else they may.
    package struct Restriction: Sendable {
        /// What everybody may see who may read at all.
        package let open: Scope
        /// For the rest.
        package let permission: String
    }

    /// Records of another entity that point here by a field.
    package struct Child: Hashable, Sendable {
        package let name: String
        package let entity: String
        package let field: String
    }

    /// A table without a declaration, whose rows belong to records of this one by a column.
    package struct Belonging: Hashable, Sendable {
        package let table: String
        package let column: String
    }

    /// `workmate.crm`; empty for Core.
    package let module: String
    /// `crm`
    package let prefix: String
    /// `customer`
    package let name: String
    package let plural: String
    package let table: String
    package let mount: String
    /// Field names in braces: `{customer_number} {name}`.
    package let title: String
    package let label: Label
    package let icon: String
    package let permissions: Rights
    package let number: NumberField?
    package let fields: [Field]
    package let children: [Child]
    package let scopes: [String: Scope]
    package let restriction: Restriction?
    package let states: StateMachine?
    package let actions: [EntityAction]
    package let unique: [[String]]
    package let index: [[String]]
    package let retention: RetentionRule?
    /// Records stay as they are from some point on.
    package let frozen: FreezeRule?
    /// Records are items in the inbox of their owners.
    package let due: DueRule?
    /// Records turn out to be the same as others, and are merged with them.
    package let merge: MergeRule?
    /// Fields by which a record belongs to one of any entity.
    package let link: RecordLink?
    /// Figures over the records, for dashboards.
    package let widgets: [Widget]
    /// What making a record is called where it is offered on dashboards.
    package let quickAction: Label?
    /// What else of a record there is, without a declaration: goes when the record is purged.
    package let belongings: [Belonging]
    /// Fields about a person; `lines.note` is the field of a line.
    package let personal: [String]
    /// Records are archived instead of deleted.
    package let archive: Bool
    package let hooks: Set<Hook>

    /// `crm.customer`
    package var id: String { "\(prefix).\(name)" }

    package func field(_ name: String) -> Field? { fields.first { $0.name == name } }
    package func action(_ name: String) -> EntityAction? { actions.first { $0.name == name } }

    /// Whether an amount of the record, its lines or its actions is in the company's currency.
    var hasCompanyMoney: Bool {
        let fields = fields + actions.flatMap(\.input)
        return fields.contains { field in
            field.type == .money(.company)
                || field.type.lines?.fields.contains { $0.type == .money(.company) } ?? false
        }
    }

    /// The fields of a line table that are about a person.
    package func personalFields(inLines field: Field) -> [Field] {
        field.type.lines?.fields.filter { personal.contains("\(field.name).\($0.name)") } ?? []
    }

    /// The number field, besides those that declare it.
    package func isUnique(_ field: Field) -> Bool { field.isUnique || number?.field == field.name }
}

/// The field that the host fills with the next free number of a range.
package struct NumberField: Hashable, Sendable {
    package let field: String
    /// `K-{NNNNN}`: digits with leading zeros; `{YYYY}` is the year, which starts the count again.
    package let range: String
}
