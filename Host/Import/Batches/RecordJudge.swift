import Database
import Routing
import Values

/// Decides what becomes of one record, and does it when asked.
struct RecordJudge {
    let sink: any ImportSink
    let source: ImportSource
    /// Records that earlier batches of the same file made, by their place in the file.
    let known: [Int: String]

    private var target: ImportTarget { sink.target }

    /// Stores records until the time is over, at least one; a row for each that was stored.
    func store(_ items: [RecordFeed.Item], within duration: Duration, in call: Call) throws -> [ImportRow] {
        let start = ContinuousClock.now
        var rows: [ImportRow] = []
        for item in items {
            rows.append(try store(item.record, item.reading, in: call))
            if ContinuousClock.now - start > duration { break }
        }
        return rows
    }

    /// Writes the record in a savepoint of its own.
    private func store(_ record: CSVRecord, _ reading: RecordReader.Reading, in call: Call) throws -> ImportRow {
        if let row = try knownRow(record, in: call) { return row }
        let problems = unreadable(record, reading)
        guard problems.isEmpty else {
            return invalid(record, try completed(problems, reading, in: call))
        }
        do {
            return try call.unit.nested { try write(record, reading, in: call) }
        } catch let problem as Problem where problem.kind != .unexpected && problem.kind != .deadline {
            return try refused(record, reading, problem.asFields, in: call)
        } catch let error as DatabaseError {
            guard let problem = error.asField else { throw error }
            return try refused(record, reading, [problem], in: call)
        }
    }

    private func write(_ record: CSVRecord, _ reading: RecordReader.Reading, in call: Call) throws -> ImportRow {
        guard source.settings.mode == .update, let found = try find(reading, in: call) else {
            return ImportRow(record, .imported, stored: try sink.create(reading.record, in: call))
        }
        guard !found.agrees(with: reading.record, in: target) else {
            return ImportRow(record, .skipped, stored: found.key)
        }
        // Children belong to new records: an existing one may have others by now.
        let own = target.fields.compactMap { field in reading.record[field.name].map { (field.name, $0) } }
        let replaced = JSON.Object(own.map { ($0.0, found.fields[$0.0] ?? .null) })
        let stored = try sink.update(found.key, with: JSON.Object(own), in: call)
        return ImportRow(record, .updated, stored: stored, replaced: replaced)
    }

    /// The same record of the same file was imported before, and is still there.
    private func knownRow(_ record: CSVRecord, in call: Call) throws -> ImportRow? {
        guard source.settings.mode == .create, let id = known[record.number],
            let found = try sink.find(id: id, in: call)
        else { return nil }
        return ImportRow(record, .skipped, stored: found.key)
    }

    private func find(_ reading: RecordReader.Reading, in call: Call) throws -> StoredRecord? {
        try reading.number.flatMap { try sink.find(number: $0, in: call) }
    }

    private func unreadable(_ record: CSVRecord, _ reading: RecordReader.Reading) -> [FieldProblem] {
        reading.problems + [source.repetition(of: reading, at: record.number)].compactMap { $0 }
    }

    /// Adds what the entity has against the rest of the record, but nothing on fields already named.
    private func completed(
        _ problems: [FieldProblem], _ reading: RecordReader.Reading, in call: Call
    ) throws -> [FieldProblem] {
        if problems.contains(where: { $0.field.isEmpty }) { return problems }
        let named = Set(problems.map(\.field))
        let more = try sink.problems(of: reading.record, in: call)
        return problems + more.filter { !named.contains(CellProblem.path($0.field)) }
    }

    /// A record whose number is taken by one that says the same is no error: it was imported before.
    private func refused(
        _ record: CSVRecord, _ reading: RecordReader.Reading, _ problems: [FieldProblem], in call: Call
    ) throws -> ImportRow {
        guard problems.allSatisfy({ $0.field == target.number }), let found = try find(reading, in: call) else {
            return invalid(record, problems)
        }
        if found.agrees(with: reading.record, in: target) { return ImportRow(record, .skipped, stored: found.key) }
        let taken = FieldProblem(
            target.number ?? "", code: "IMPORT_9229", ["number": (reading.number ?? "").shortened()])
        return invalid(record, [taken])
    }

    private func invalid(_ record: CSVRecord, _ problems: [FieldProblem]) -> ImportRow {
        var row = ImportRow(record, .invalid)
        row.problems = problems.map { CellProblem($0, of: record, source.settings.mapping) }
        return row
    }
}

extension Problem {
    /// The fields it names; the problem itself when it names none.
    var asFields: [FieldProblem] {
        guard fields.isEmpty else { return fields }
        var field = FieldProblem("", code: code)
        field.parameters = parameters
        return [field]
    }
}

extension DatabaseError {
    /// The record's own fault; nil for what is the database's.
    fileprivate var asField: FieldProblem? {
        switch reason {
        case .unique(let name), .foreignKey(let name), .check(let name), .notNull(let name):
            FieldProblem("", code: "IMPORT_9235", ["constraint": name])
        default: nil
        }
    }
}
