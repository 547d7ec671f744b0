/// What is about to happen, or happened, to one record. Records are as the API shows them.
public struct Change: Sendable {
    public enum Operation: Int32, Sendable {
        case create = 1
        case update, delete, action, preview
    }

    public let operation: Operation
    /// `crm.customer`
    public let entity: String
    /// The action's name when `operation` is `.action`.
    public let action: String?
    /// Nil for a record that is new.
    public let old: JSON.Object?
    /// For `delete` the record as it was.
    public let new: JSON.Object
    /// The validated input of an action.
    public let input: JSON.Object

    public init(
        _ operation: Operation,
        entity: String,
        action: String? = nil,
        old: JSON.Object? = nil,
        new: JSON.Object,
        input: JSON.Object = [:]
    ) {
        self.operation = operation
        self.entity = entity
        self.action = action
        self.old = old
        self.new = new
        self.input = input
    }

    /// The id of the record; empty for one that is new and has none yet.
    public var id: String { new.text("id") ?? "" }
    /// The record's version; 1 for one that is new.
    public var version: Int64 { new["version"]?.integer ?? 1 }
}

/// Members that replace those of the new record.
public typealias Patch = JSON.Object
