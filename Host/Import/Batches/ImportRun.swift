import Database
import Routing
import Values

/// Works a batch off in units of work of bounded length, each of which keeps how far it came.
struct ImportRun {
    /// The writer is shared: a unit ends after so long, however many records it did.
    static let unitDuration = Duration.milliseconds(80)
    private static let unitRecords = 400
    /// Left of the request's time when no further unit begins.
    private static let reserveMilliseconds: Int64 = 2000

    private typealias Pending = (record: CSVRecord, reading: RecordReader.Reading, behind: CSVReader.Position)

    let sink: any ImportSink
    let source: ImportSource
    let judge: RecordJudge
    private(set) var batch: ImportBatch
    private let call: Call
    private let unitDuration: Duration

    init(_ batch: ImportBatch, _ sink: any ImportSink, _ call: Call, unitDuration: Duration = Self.unitDuration) throws
    {
        let opened = try call.database.read { unit in
            let earlier = try ImportStore.earlier(than: batch, in: unit)
            let known = try earlier.reduce(into: [Int: String]()) { known, batch in
                known.merge(try ImportRowStore.records(of: batch.id, in: unit)) { _, later in later }
            }
            return (bytes: try ImportFileStore.bytes(of: batch.id, in: unit), known: known)
        }
        source = try ImportSource(opened.bytes, batch.settings, sink.target)
        judge = RecordJudge(sink: sink, source: source, known: opened.known)
        self.batch = batch
        self.sink = sink
        self.call = call
        self.unitDuration = unitDuration
    }

    /// Goes on until the file ends or the request's time does.
    mutating func work(unitLimit: Int = .max) throws {
        var units = 0
        var reader = source.table.reader(from: batch.position)
        var pending: [Pending] = []
        while units < unitLimit, call.now + Self.reserveMilliseconds < call.deadline || units == 0 {
            fill(&pending, from: &reader)
            let done = try storeUnit(pending)
            pending.removeFirst(done)
            units += 1
            if batch.state == .done { return }
        }
    }

    private func fill(_ pending: inout [Pending], from reader: inout CSVReader) {
        while pending.count < Self.unitRecords, let record = reader.next() {
            pending.append((record, source.records.read(record), reader.position))
        }
    }

    /// Stores as many records as fit into a unit; returns how many.
    private mutating func storeUnit(_ pending: [Pending]) throws -> Int {
        let batch = batch
        let (done, progress) = try call.database.write(mayTakeLong: true) { unit in
            var progress = batch
            guard try ImportStore.take(batch, in: unit) else { throw Problem.importIsRunning() }
            let done = try store(pending, &progress, in: call.with(unit: unit))
            if done == pending.count, pending.count < Self.unitRecords {
                progress.state = .done
                progress.finishedAt = call.now
            } else {
                progress.state = .running
            }
            try ImportStore.advance(progress, in: unit)
            return (done, progress)
        }
        self.batch = progress
        return done
    }

    private func store(_ pending: [Pending], _ progress: inout ImportBatch, in call: Call) throws -> Int {
        let start = ContinuousClock.now
        for (index, (record, reading, behind)) in pending.enumerated() {
            let row = try judge.store(record, reading, in: call)
            try ImportRowStore.insert(row, of: progress.id, in: call.unit)
            progress.counts.count(row.outcome)
            progress.position = behind
            if ContinuousClock.now - start > unitDuration { return index + 1 }
        }
        return pending.count
    }
}

extension Problem {
    /// Another request works the batch off.
    static func importIsRunning() -> Problem { Problem(.conflict, code: "IMPORT_9243", retryAfter: 5) }
}
