extension Permissions {
    /// What is granted both here and by a list of grants, each of which may narrow a name, a scope or both.
    ///
    /// Two different scopes of one permission have no name for what they share, so they grant nothing together.
    package func narrowed(to others: [String]) -> Permissions {
        var common: [String] = []
        for own in grants {
            for other in others {
                guard let grant = Self.common(own, other), !common.contains(grant) else { continue }
                common.append(grant)
            }
        }
        return Permissions(common)
    }

    private static func common(_ one: String, _ other: String) -> String? {
        let (name, scope) = parts(one)
        let (otherName, otherScope) = parts(other)
        guard let common = reaches(name, otherName) ? otherName : reaches(otherName, name) ? name : nil else {
            return nil
        }
        guard scope.isEmpty || otherScope.isEmpty || scope == otherScope else { return nil }
        return String(common + (scope.isEmpty ? otherScope : scope))
    }

    /// The name of a grant, and its scope with the colon.
    private static func parts(_ grant: String) -> (name: Substring, scope: Substring) {
        let name = grant.prefix { $0 != ":" }
        return (name, grant[name.endIndex...])
    }

    private static func reaches(_ one: Substring, _ other: Substring) -> Bool {
        one.hasSuffix("*") ? other.hasPrefix(one.dropLast()) : one == other
    }
}
