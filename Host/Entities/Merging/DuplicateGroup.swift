import Values

/// Records of one entity that may be the same.
package struct DuplicateGroup: Sendable {
    package struct Member: Sendable {
        package let id: String
        /// What the caller may see of its title.
        package let title: String
        package let version: Int64
    }

    /// The fields in which they are alike.
    package let fields: [Field]
    package let members: [Member]
}
