import Values

/// A head that an operator kept elsewhere: `12:3f9a…`.
package struct KnownHead: Equatable, Sendable {
    let batches: Int64
    let chain: String

    /// - Throws: `AUDIT_9602` for a text that is none.
    package init(_ text: String) throws(Problem) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let batches = Int64(parts[0]), batches >= 0 else {
            throw .headMalformed(text)
        }
        self.batches = batches
        chain = String(parts[1])
    }
}
