/// A head that an operator kept elsewhere: `12:3f9a…`.
package struct KnownHead: Equatable, Sendable {
    let batches: Int64
    let chain: String

    /// Nil for a text that is none.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let batches = Int64(parts[0]), batches >= 0 else { return nil }
        self.batches = batches
        chain = String(parts[1])
    }
}
