import Database
import Routing
import Values

/// Stored bytes of any size, named by their hash: first the bytes, then the row that uses them, in its own unit.
package final class Blobs: Sendable {
    /// How long bytes that nobody uses are kept, in milliseconds: their row may be on its way.
    package static let grace: Int64 = 3_600_000

    let store: any BlobStore
    let database: any Database
    let clock: any WallClock
    let uses: [BlobUse]
    private let incoming: Incoming

    /// Removes what a crash left in the folder of drafts.
    ///
    /// - Parameters:
    ///   - incoming: where drafts grow; for a `BlobFolder` on the same file system.
    ///   - uses: every column that names blobs.
    package init(
        _ store: any BlobStore, incoming: String, database: any Database, clock: any WallClock, uses: [BlobUse]
    ) throws {
        self.store = store
        self.database = database
        self.clock = clock
        self.uses = uses
        self.incoming = try Incoming(incoming)
        _ = try self.incoming.sweep()
    }

    package func draft() throws -> BlobDraft { try incoming.draft(at: clock.now) }

    /// Stores a draft. Whoever wants to keep it names it in a column of `uses` within the hour.
    ///
    /// - Throws: `DOCUMENT_6004` when the store is full, `DOCUMENT_6005` when it does not answer; the draft is
    ///   discarded then.
    package func keep(_ draft: BlobDraft) throws -> Blob {
        do {
            let blob = try draft.finish()
            try database.write { try BlobLedger(unit: $0).claim(blob, at: clock.now) }
            try store.keep(blob, from: draft)
            draft.discard()
            return blob
        } catch {
            draft.discard()
            throw error
        }
    }

    /// - Throws: `DOCUMENT_6006` when the bytes are gone or others, `DOCUMENT_6005` when the store does not answer.
    package func open(_ blob: Blob, _ range: Range<Int>? = nil) throws -> FileSlice {
        try store.open(blob, range ?? 0..<blob.size)
    }
}
