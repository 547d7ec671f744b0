import Values

/// What a provider says of somebody.
struct ClaimSet: Equatable, Sendable {
    private(set) var values: JSON.Object

    init(_ values: JSON.Object) { self.values = values }

    /// The claim of a name, or of a path such as `realm_access.roles`; names may hold points themselves.
    subscript(path: String) -> JSON? {
        if let whole = values[path] { return whole }
        return path.split(separator: ".").reduce(JSON.object(values) as JSON?) { $0?[String($1)] }
    }

    /// The texts of a claim: one, a list, or the names of an object, as Zitadel tells roles.
    func texts(_ path: String) -> Set<String> {
        switch self[path] {
        case .string(let text): [text]
        case .array(let items): Set(items.compactMap(\.string))
        case .object(let object): Set(object.names)
        default: []
        }
    }

    /// Whether the provider made sure that the e-mail address is theirs.
    var isAddressVerified: Bool {
        self["email_verified"]?.bool ?? (self["email_verified"]?.string == "true")
    }

    /// Takes over what is not known yet.
    mutating func complete(with other: JSON.Object) {
        for member in other.members where values[member.name] == nil { values[member.name] = member.value }
    }
}
