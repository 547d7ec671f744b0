import Database
import Values

extension Blobs {
    /// What a sweep found.
    package struct Swept: Equatable, Sendable {
        /// Stored bytes of which no row told; removed by a sweep after the grace.
        package var strays = 0
        /// Blobs that were removed, and their bytes.
        package var blobs = 0
        package var bytes = 0

        package init(strays: Int = 0, blobs: Int = 0, bytes: Int = 0) {
            self.strays = strays
            self.blobs = blobs
            self.bytes = bytes
        }
    }

    /// Removes blobs that nobody has used since the grace, on any number of hosts at once.
    package func sweep() throws -> Swept {
        var swept = Swept(strays: try noteStrays())
        let before = clock.now + -Self.grace
        while true {
            let unused = try database.read { try BlobLedger(unit: $0).unused(since: before, by: uses, limit: 500) }
            let removed = try unused.filter { try remove($0, unusedSince: before) }
            swept.blobs += removed.count
            swept.bytes += removed.reduce(0) { $0 + $1.size }
            if removed.isEmpty { return swept }
        }
    }

    /// The bytes go while the row is locked, so that nobody takes them for stored in between.
    private func remove(_ blob: Blob, unusedSince instant: Instant) throws -> Bool {
        do {
            return try database.write(mayTakeLong: true) { unit in
                guard try BlobLedger(unit: unit).forget(blob.sha256, unusedSince: instant, by: uses) else {
                    return false
                }
                try store.remove(blob.sha256)
                return true
            }
        } catch let error as DatabaseError {
            guard case .foreignKey = error.reason else { throw error }
            return false
        }
    }

    private func noteStrays() throws -> Int {
        var count = 0
        try store.list { page in
            let strays = try database.read { unit in
                try page.filter { try !BlobLedger(unit: unit).knows($0.sha256) }
            }
            guard !strays.isEmpty else { return }
            try database.write { unit in
                for stray in strays { try BlobLedger(unit: unit).note(stray, at: clock.now) }
            }
            count += strays.count
        }
        return count
    }
}
