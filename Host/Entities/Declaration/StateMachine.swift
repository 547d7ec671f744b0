import Values

/// The states of an entity and the moves between them. The host alone writes the `state` column.
package struct StateMachine: Hashable, Sendable {
    package let initial: String
    package let states: [EnumerationValue]
    package let moves: [StateMove]

    package func move(by action: String, from state: String) -> StateMove? {
        moves.first { $0.action == action && $0.from.contains(state) }
    }

    package func label(of state: String) -> Label {
        states.first { $0.name == state }?.label ?? Label(state)
    }

    /// The states from which the action moves; empty when it moves none.
    package func origins(of action: String) -> [String] {
        moves.filter { $0.action == action }.flatMap(\.from)
    }
}

package struct StateMove: Hashable, Sendable {
    package let from: [String]
    package let to: String
    package let action: String
    /// Needed besides the action's own permission.
    package let permission: String?
    package let condition: FieldCondition?
}

/// What can be done with a record besides editing it.
package struct EntityAction: Hashable, Sendable {
    package let name: String
    package let permission: String
    package let label: Label?
    /// Must hold for the record.
    package let condition: FieldCondition?
    package let input: [Field]

    /// The word for people, the name when none is declared.
    var title: Label { label ?? Label(name) }
}
