/// The tree over the leaves of a batch.
enum MerkleTree {
    /// - Parameter leaves: at least one digest. A lone one at the end of a row moves up as it is.
    static func root(of leaves: [String]) -> String {
        precondition(!leaves.isEmpty, "a batch has an entry")
        var row = leaves
        while row.count > 1 {
            row = stride(from: 0, to: row.count, by: 2).map { place in
                place + 1 < row.count ? Digest.of(.node, [row[place], row[place + 1]]) : row[place]
            }
        }
        return row[0]
    }
}
