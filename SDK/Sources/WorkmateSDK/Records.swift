/// Records of entities, with the host's validation, permissions and history. Entities are named in full: `crm.customer`.
public protocol Records {
    /// Nil when there is no such record.
    func get(_ entity: String, _ id: String) throws -> JSON.Object?

    /// Lists by the query of a list route: `status=active&sort=-created_at&limit=50`.
    func query(_ entity: String, _ query: String) throws -> (items: [JSON.Object], next: String?)

    @discardableResult
    func create(_ entity: String, _ record: JSON.Object) throws -> JSON.Object

    /// Changes the given members; `version` is the one that was read, or 0 for any.
    @discardableResult
    func update(_ entity: String, _ id: String, version: Int64, _ patch: JSON.Object) throws -> JSON.Object

    /// Changes records of the module's own that it has judged by itself, read-only and computed members too; asks no rule and
    /// no permission, and writes version and history as any change does. The records' versions by now.
    @discardableResult
    func amend(_ entity: String, _ amendments: [Amendment]) throws -> [Int64]

    func remove(_ entity: String, _ id: String, version: Int64) throws
}
