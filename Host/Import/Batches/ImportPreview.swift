import Database
import Routing
import Values

/// What a run would do, found by doing it in units that are rolled back: the rules of modules and of the database
/// have their say too.
struct ImportPreview {
    static let maxErrors = 1000

    private(set) var counts = ImportBatch.Counts()
    private(set) var errors: [ImportRow] = []
    private(set) var records = 0

    /// - Throws: `IMPORT_9244` when the request's time ends before the file does.
    init(_ run: ImportRun, in call: Call) throws {
        var feed = RecordFeed(run.source, from: run.source.table.start)
        var pace = UnitPace()
        repeat {
            feed.fill()
            let rows = try Self.tried(feed.items, run.judge, &pace, in: call)
            feed.drop(rows.count)
            for row in rows { count(row) }
            if call.now > call.deadline { throw Problem(.deadline, code: "IMPORT_9244", ["records": records]) }
        } while !feed.isLast || !feed.items.isEmpty
    }

    private mutating func count(_ row: ImportRow) {
        records += 1
        counts.count(row.outcome)
        if row.outcome == .invalid, errors.count < Self.maxErrors { errors.append(row) }
    }

    /// Carries the rows out of a unit that is rolled back.
    private struct Tried: Error {
        let rows: [ImportRow]
    }

    private static func tried(
        _ items: [RecordFeed.Item], _ judge: RecordJudge, _ pace: inout UnitPace, in call: Call
    ) throws -> [ImportRow] {
        do {
            return try pace.write(on: call) { (call, duration) throws in
                throw Tried(rows: try judge.store(items, within: duration, in: call))
            }
        } catch let tried as Tried {
            return tried.rows
        }
    }
}
