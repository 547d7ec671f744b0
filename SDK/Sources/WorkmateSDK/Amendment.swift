/// New values of members of one record, which its module has judged by itself.
public struct Amendment: Sendable {
    public let id: String
    public let members: JSON.Object

    public init(_ id: String, _ members: JSON.Object) {
        self.id = id
        self.members = members
    }

    var json: JSON { ["id": .string(id), "set": .object(members)] }
}

extension Records {
    /// Changes one record of the module's own; its version by now.
    @discardableResult
    public func amend(_ entity: String, _ id: String, _ members: JSON.Object) throws -> Int64 {
        try amend(entity, [Amendment(id, members)]).first ?? 0
    }

    /// For a double that amends nothing.
    public func amend(_ entity: String, _ amendments: [Amendment]) throws -> [Int64] {
        throw HostRefusal(.unavailable)
    }
}
