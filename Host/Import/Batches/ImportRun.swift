import Database
import Routing
import Values

/// Works a batch off in units of work of bounded length, each of which keeps how far it came.
struct ImportRun {
    /// Left of the request's time when no further unit begins.
    static let reserveMilliseconds: Int64 = 2000

    let source: ImportSource
    let judge: RecordJudge
    private(set) var batch: ImportBatch
    private var pace = UnitPace()
    private let call: Call

    init(_ batch: ImportBatch, _ sink: any ImportSink, _ call: Call) throws {
        let opened = try call.database.read { unit in
            let earlier = try ImportStore.others(than: batch, in: unit)
            let known = try earlier.reduce(into: [Int: String]()) { known, batch in
                known.merge(try ImportRowStore.records(of: batch.id, in: unit)) { _, later in later }
            }
            return (bytes: try ImportFileStore.bytes(of: batch.id, in: unit), known: known)
        }
        source = try ImportSource(opened.bytes, batch.settings, sink.target)
        judge = RecordJudge(sink: sink, source: source, known: opened.known)
        self.batch = batch
        self.call = call
    }

    /// Goes on until the file ends or the request's time does.
    ///
    /// - Parameter unitLimit: for tests that stop in between.
    mutating func work(unitLimit: Int = .max) throws {
        var feed = RecordFeed(source, from: batch.position)
        var units = 0
        while batch.state != .done, units < unitLimit, units == 0 || hasTime {
            feed.fill()
            feed.drop(try storeUnit(feed))
            units += 1
        }
    }

    private var hasTime: Bool { call.now + Self.reserveMilliseconds < call.deadline }

    /// Stores as many records as fit into a unit; returns how many.
    private mutating func storeUnit(_ feed: RecordFeed) throws -> Int {
        let (batch, judge) = (batch, judge)
        let (done, progress) = try pace.write(on: call) { (call, duration) throws in
            guard try ImportStore.take(batch, in: call.unit) else { throw Problem.importIsRunning() }
            let rows = try judge.store(feed.items, within: duration, in: call)
            try ImportRowStore.insert(rows, of: batch.id, in: call.unit)
            let isEnd = feed.isLast && rows.count == feed.items.count
            let progress = batch.advanced(by: rows, behind: feed, finishedAt: isEnd ? call.now : nil)
            try ImportStore.advance(progress, in: call.unit)
            return (rows.count, progress)
        }
        self.batch = progress
        return done
    }
}

extension ImportBatch {
    fileprivate func advanced(by rows: [ImportRow], behind feed: RecordFeed, finishedAt: Instant?) -> ImportBatch {
        var batch = self
        for row in rows { batch.counts.count(row.outcome) }
        if let last = rows.indices.last { batch.position = feed.items[last].behind }
        batch.state = finishedAt == nil ? .running : .done
        batch.finishedAt = finishedAt
        return batch
    }
}

extension Problem {
    /// Another request works the batch off.
    static func importIsRunning() -> Problem { Problem(.conflict, code: "IMPORT_9243", retryAfter: 5) }
}
