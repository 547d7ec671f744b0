/// Compares the entries of one batch with the digests that were sealed.
struct BatchCheck {
    let batch: AuditBatch
    let entries: [StoredEntry]

    var findings: [AuditFinding] {
        let byPlace = Dictionary(entries.map { ($0.position, $0) }, uniquingKeysWith: { first, _ in first })
        let places = Dictionary(
            batch.leaves.enumerated().map { ($1, Int64($0 + 1)) }, uniquingKeysWith: { first, _ in first })
        let sealed = batch.leaves.enumerated().compactMap { index, leaf in
            finding(at: Int64(index + 1), leaf, byPlace[Int64(index + 1)], places)
        }
        return sealed + strangers(byPlace)
    }

    private func finding(
        at place: Int64, _ leaf: String, _ entry: StoredEntry?, _ places: [String: Int64]
    ) -> AuditFinding? {
        guard let entry else { return AuditFinding(.missing, batch: batch.number, position: place) }
        let found = entry.leaf
        if found == leaf { return nil }
        let kind: AuditFinding.Kind = places[found] == nil ? .altered : .reordered
        return AuditFinding(kind, batch: batch.number, entry: entry.id, position: place)
    }

    /// Entries in places that the batch has not, or a second one in a place.
    private func strangers(_ byPlace: [Int64: StoredEntry]) -> [AuditFinding] {
        let range = 1...Int64(max(1, batch.leaves.count))
        return entries.filter { !range.contains($0.position) || byPlace[$0.position]?.id != $0.id }
            .map { AuditFinding(.added, batch: batch.number, entry: $0.id, position: $0.position) }
    }
}
