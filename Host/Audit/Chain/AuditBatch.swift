import Values

/// Entries that were sealed together, linked to the batch before them.
struct AuditBatch: Equatable, Sendable {
    /// From 1.
    let number: Int64
    let count: Int64
    /// The digests of its entries, in the order of their places.
    let leaves: [String]
    let root: String
    /// The digest of everything up to this batch.
    let chain: String
    let sealedAt: String

    init(number: Int64, leaves: [String], after chain: String, at: Instant) {
        self.number = number
        self.leaves = leaves
        count = Int64(leaves.count)
        root = MerkleTree.root(of: leaves)
        sealedAt = at.text
        self.chain = Self.link(number, count, root, sealedAt, after: chain)
    }

    init(number: Int64, count: Int64, leaves: [String], root: String, chain: String, sealedAt: String) {
        self.number = number
        self.count = count
        self.leaves = leaves
        self.root = root
        self.chain = chain
        self.sealedAt = sealedAt
    }

    /// Whether its digests follow from its leaves and from the chain before it; from the leaves alone where that is
    /// not known.
    func isSound(after chain: String?) -> Bool {
        guard !leaves.isEmpty, count == leaves.count, root == MerkleTree.root(of: leaves) else { return false }
        guard let chain else { return true }
        return self.chain == Self.link(number, count, root, sealedAt, after: chain)
    }

    private static func link(
        _ number: Int64, _ count: Int64, _ root: String, _ sealedAt: String, after chain: String
    ) -> String { Digest.of(.link, [chain, String(number), String(count), root, sealedAt]) }
}
