import Values

/// One field before and after.
package struct AuditChange: Equatable, Sendable {
    /// `name`; of a line `lines/<id>/price`, or `lines/<id>` for a line that came or went.
    package let path: String
    package let old: JSON
    package let new: JSON

    package init(_ path: String, old: JSON, new: JSON) {
        self.path = path
        self.old = old
        self.new = new
    }
}
