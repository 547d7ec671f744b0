import Database
import Routing
import Values

/// What a run would do, found by doing everything but writing.
struct ImportPreview {
    static let maxErrors = 1000

    private(set) var counts = ImportBatch.Counts()
    private(set) var errors: [ImportRow] = []
    private(set) var records = 0

    /// - Throws: `IMPORT_9244` when the request's time ends before the file does.
    init(_ run: ImportRun, in call: Call) throws {
        var reader = run.source.table.reader()
        while let record = reader.next() {
            let row = try run.judge.preview(record, run.source.records.read(record), in: call)
            records += 1
            counts.count(row.outcome)
            if row.outcome == .invalid, errors.count < Self.maxErrors { errors.append(row) }
            if records.isMultiple(of: 500), call.now > call.deadline {
                throw Problem(.deadline, code: "IMPORT_9244", ["records": records])
            }
        }
    }
}
