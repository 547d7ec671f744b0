extension Permissions {
    /// Whether everything that another set grants is granted here too, so that nobody hands on what they do not have.
    package func cover(_ others: Permissions) -> Bool { others.grants.allSatisfy(cover) }

    /// Whether a single grant (`crm.*`, `crm.customer.read:own`) lies within these.
    package func cover(_ grant: String) -> Bool {
        if grants.contains(grant) { return true }
        let name = grant.prefix { $0 != ":" }
        let isNarrowed = name.endIndex != grant.endIndex
        return grants.contains { own in
            guard !own.contains(":") else { return isNarrowed && covers(own, name, scope: grant[name.endIndex...]) }
            return reaches(own, name)
        }
    }

    /// Whether a grant with a scope reaches another in the same scope.
    private func covers(_ own: String, _ name: Substring, scope: Substring) -> Bool {
        guard let colon = own.firstIndex(of: ":"), own[colon...] == scope else { return false }
        return reaches(String(own[..<colon]), name)
    }

    private func reaches(_ own: String, _ name: Substring) -> Bool {
        own.hasSuffix("*") ? name.hasPrefix(own.dropLast()) : own == name
    }
}
