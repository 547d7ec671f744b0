import Routing
import Values

/// The rules of one entity that are code: a module's hooks, or Core's own.
///
/// Each runs on the thread and in the unit of work of the call, as the tenant of the entity's module.
package struct EntityCode: Sendable {
    package enum Operation: String, Sendable {
        case create, update, delete, action, preview
    }

    /// A record before and after, as the API shows it: field names, money as decimal text, lines as arrays.
    package struct Change: Sendable {
        /// `crm.customer`
        package let entity: String
        package let operation: Operation
        /// The action's name when `operation` is `.action`.
        package let action: String?
        /// Nil for `create` and for the preview of a new record.
        package let old: JSON.Object?
        /// For `delete` the record as it was.
        package let new: JSON.Object

        package init(
            entity: String, operation: Operation, action: String? = nil, old: JSON.Object?, new: JSON.Object
        ) {
            self.entity = entity
            self.operation = operation
            self.action = action
            self.old = old
            self.new = new
        }
    }

    /// Refuses by throwing a `Problem` (with field problems), or patches: the returned members replace those of `new`.
    package var beforeSave: (@Sendable (Call, Change) throws -> JSON.Object?)?
    /// Of other modules, in their order: each refuses by throwing, once the record is as it will be saved.
    package var vetoes: [@Sendable (Call, Change) throws -> Void] = []
    /// Runs after the rows are written, in the same unit.
    package var afterSave: (@Sendable (Call, Change) throws -> Void)?
    /// The computed fields of a record; also called for the preview of a form, without a transaction.
    package var compute: (@Sendable (Call, Change) throws -> JSON.Object?)?
    /// Refuses a change of state by throwing; called with `.action`.
    package var guardState: (@Sendable (Call, Change) throws -> Void)?
    /// What an action does besides its change of state: gets the record and the validated input, may patch the record.
    package var actions: [String: @Sendable (Call, Change, _ input: JSON.Object) throws -> JSON.Object?] = [:]

    package init() {}
}
