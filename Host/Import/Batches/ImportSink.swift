import Routing
import Values

/// Where records go: an entity, seen from an import. Every call runs in the unit of the given call, as its caller.
package protocol ImportSink: Sendable {
    var target: ImportTarget { get }
    /// `/api/backoffice/crm/customers`
    var mount: String { get }
    /// `workmate.crm`; empty for the host.
    var module: String { get }
    var createPermission: String { get }
    /// Nil where records cannot be changed.
    var updatePermission: String? { get }

    /// All that stands against creating the record, whose children stand in arrays under their names; writes nothing.
    func problems(of record: JSON.Object, in call: Call) throws -> [FieldProblem]

    /// - Throws: `Problem` with its fields when the record is refused.
    func create(_ record: JSON.Object, in call: Call) throws -> StoredRecord.Key

    func find(number: String, in call: Call) throws -> StoredRecord?

    /// Nil when the record is gone.
    func find(id: String, in call: Call) throws -> StoredRecord?

    /// Changes the given fields.
    ///
    /// - Throws: `Problem` when the record is refused or has another version by now.
    func update(_ key: StoredRecord.Key, with fields: JSON.Object, in call: Call) throws -> StoredRecord.Key

    /// Removes the record and the children that were made with it, for good.
    ///
    /// - Throws: `Problem` when one of them has another version by now or is referred to.
    func remove(_ key: StoredRecord.Key, in call: Call) throws
}
