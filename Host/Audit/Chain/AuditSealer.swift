import Database
import Values

/// Takes up committed entries into the chain, batch by batch, and signs its end.
///
/// Any number of hosts may try on one database: whoever holds the head's row seals, the others leave it to them. A
/// writer never waits, since it touches neither the head nor a row that a sealer does.
package struct AuditSealer: Sendable {
    static let batchLimit = 2048

    private let database: any Database
    private let clock: any WallClock
    private let key: SealingKey

    package init(_ database: any Database, clock: any WallClock) {
        self.database = database
        self.clock = clock
        key = SealingKey(at: clock.now)
    }

    /// Seals until nothing is left, or another host seals; answers how many entries it took up.
    @discardableResult
    package func seal() throws -> Int {
        var sum = 0
        while case let count = try sealBatch(), count > 0 {
            sum += count
            if count < Self.batchLimit { break }
        }
        return sum
    }

    package func head() throws -> AuditHead? { try database.read { try HeadStore(unit: $0).find() } }

    /// Digests are made before the unit that writes, which on SQLite holds up others.
    private func sealBatch() throws -> Int {
        let (head, entries) = try database.read { unit in
            (try HeadStore(unit: unit).find(), try EntryStore(unit: unit).unsealed(limit: Self.batchLimit))
        }
        guard let head, !entries.isEmpty else { return 0 }
        let now = clock.now
        let leaves = entries.map(\.leaf)
        let batch = AuditBatch(number: head.batches + 1, leaves: leaves, after: head.chain, at: now)
        return try database.write { unit in
            let store = HeadStore(unit: unit)
            guard let present = try store.claim(), present == head else { return 0 }
            try BatchStore(unit: unit).insert(batch)
            let sealed = try EntryStore(unit: unit).seal(entries.map(\.id), in: batch.number)
            guard sealed == entries.count else { throw SealingInterrupted(batch: batch.number) }
            try KeyStore(unit: unit).keep(key, at: now)
            try store.replace(
                by: key.head(
                    batches: batch.number, entries: head.entries + batch.count, chain: batch.chain, at: now))
            return sealed
        }
    }
}

/// Entries got a place, or went, while the head said that they had none: somebody wrote past the host.
struct SealingInterrupted: Error, CustomStringConvertible {
    let batch: Int64

    var description: String { "batch \(batch) of the audit was not sealed: its entries changed meanwhile" }
}
