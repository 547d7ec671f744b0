import Values

/// What a look at the whole audit brought.
package struct AuditReport: Equatable, Sendable {
    package let head: AuditHead?
    package let findings: [AuditFinding]
    /// Entries that no batch has taken up yet, and that therefore nothing vouches for.
    package let unsealed: Int64

    package var isIntact: Bool { findings.isEmpty }

    package var json: JSON {
        [
            "intact": .bool(isIntact), "head": head?.json ?? .null, "unsealed": .integer(unsealed),
            "findings": .array(findings.map(\.json)),
        ]
    }

    /// For people at a terminal.
    package var lines: [String] {
        let sealed = "\(head?.entries ?? 0) entries in \(head?.batches ?? 0) batches, \(unsealed) not sealed yet"
        guard isIntact else { return ["The audit is not as it was sealed: \(sealed)"] + findings.map { "  \($0)" } }
        return ["The audit is intact: \(sealed)"] + (head.map { ["  head \($0.token)"] } ?? [])
    }
}
