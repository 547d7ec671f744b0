import Routing
import Values

/// Records of entities as a list or detail route would answer them; the composition root adapts the entity engine.
///
/// Every function runs in the call's unit as the host, with the permissions of the call's principal, and answers JSON
/// text. Refusals are thrown as the routes would answer them.
package protocol RecordAccess: AnyObject, Sendable {
    func get(_ entity: String, id: String, in call: Call) throws -> [UInt8]
    /// `{"items": […], "next": …}` for the query of a list route.
    func list(_ entity: String, query: [(name: String, value: String)], in call: Call) throws -> [UInt8]
    func create(_ entity: String, _ record: JSON.Object, in call: Call) throws -> [UInt8]
    /// - Parameter version: the one that was read; nil for any.
    func update(
        _ entity: String, id: String, version: Int64?, _ patch: JSON.Object, in call: Call
    ) throws -> [UInt8]
    /// Changes records for their module, asking neither its rules nor the principal's permissions.
    ///
    /// - Parameter changes: new values of members, by records' ids; at most 1000.
    /// - Returns: the records' versions by now.
    func amend(
        _ entity: String, _ changes: [(id: String, members: JSON.Object)], in call: Call
    ) throws -> [Int64]
    func remove(_ entity: String, id: String, version: Int64?, in call: Call) throws
}
