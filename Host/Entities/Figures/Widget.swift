import Values

/// A figure over the records of an entity, for a place on a dashboard: `{"figure": "sum", "field": "total", "when": "state == 'open'"}`.
package struct Widget: Hashable, Sendable {
    package enum Measure: Hashable, Sendable {
        case count
        /// Of a number field.
        case sum(String)

        package var word: String { if case .count = self { "count" } else { "sum" } }
    }

    package let name: String
    package let label: Label
    package let measure: Measure
    /// The records that count; all of them without it.
    package let condition: FieldCondition?
    package let period: FigurePeriod?

    init?(_ object: DeclarationObject, name: String) {
        if !Field.isName(name) { object.faults.add(object.path, "is no name for a widget") }
        self.name = name
        label = object.object("label").map(Label.init) ?? Label(name)
        switch (object.requiredText("figure"), object.text("field")) {
        case ("count", nil): measure = .count
        case ("sum", let field?): measure = .sum(field)
        default:
            object.fault("figure", "must be count, or sum with a field")
            return nil
        }
        condition = object.condition("when")
        period = object.object("period").flatMap(FigurePeriod.init)
        object.finish()
    }

    var summed: String? { if case .sum(let field) = measure { field } else { nil } }

    /// The fields that a caller has to see for the figure.
    var fields: Set<String> {
        Set([summed, period?.field].compactMap(\.self)).union(condition?.fields ?? [])
    }
}

extension EntityDeclaration {
    func checkWidgets(_ faults: FaultCollection) {
        for widget in widgets {
            let place = "widgets.\(widget.name)"
            check(widget.condition, "\(place).when", faults)
            if let name = widget.summed, field(name)?.type.isSummable != true {
                faults.add("\(place).field", "\(name) is no number, or an amount in more than one currency")
            }
            guard let name = widget.period?.field, !["created_at", "updated_at"].contains(name) else { continue }
            let type = field(name)?.type
            if type != .date && type != .datetime { faults.add("\(place).period", "\(name) is no date or datetime") }
        }
    }
}

extension FieldType {
    /// Amounts in the currencies of their records have no sum.
    fileprivate var isSummable: Bool {
        switch self {
        case .integer, .duration, .decimal, .money(.company): true
        default: false
        }
    }
}
