import Values

/// The end of the chain: how much is sealed, and who vouches for it.
package struct AuditHead: Equatable, Sendable {
    package let batches: Int64
    package let entries: Int64
    /// The digest of everything sealed; empty before the first batch.
    package let chain: String
    package let signedAt: String
    let signingKey: String
    let signature: String

    /// What is signed.
    static func statement(batches: Int64, entries: Int64, chain: String, at: String) -> String {
        "workmate audit head\n\(batches)\n\(entries)\n\(chain)\n\(at)"
    }

    var statement: String { Self.statement(batches: batches, entries: entries, chain: chain, at: signedAt) }

    /// What an operator keeps elsewhere, to tell later that nothing was cut off or written anew: `12:3f9a…`.
    package var token: String { "\(batches):\(chain)" }

    package var json: JSON {
        [
            "batches": .integer(batches), "entries": .integer(entries), "chain": .string(chain),
            "signed_at": signedAt.isEmpty ? .null : .string(signedAt), "key": .string(signingKey),
            "signature": .string(signature),
        ]
    }
}
