/// A permission that a module means for a role that every company begins with.
package struct RoleOffer: Hashable, Sendable {
    /// `office` or `employee`
    package let role: String
    /// `time.entry.read:own`
    package let permission: String

    /// - Parameters:
    ///   - role: as a package names it: `office`, or with a scope `employee:own`.
    ///   - permission: `time.entry.read`
    package init(role: String, permission: String) {
        let parts = role.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        self.role = String(parts[0])
        self.permission = parts.count == 2 ? "\(permission):\(parts[1])" : permission
    }

    /// Whether there is such a role.
    package var isForOneWeHave: Bool { DefaultRole.all.contains { $0.key == role && !$0.permissions.contains("*") } }
}
