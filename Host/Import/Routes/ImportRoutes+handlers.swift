import Database
import Routing
import Values

extension ImportRoutes {
    private static let maxErrors = 1000

    @Sendable func upload(_ call: Call) throws -> Response {
        let sink = try sink(of: call.request.query("entity") ?? "", call)
        let upload = try ImportUpload(call.request)
        let analysis = try ImportAnalysis(upload.bytes, for: sink.target)
        let batch = try upload.store(analysis, for: sink, in: call)
        return try answer(batch, analysis.table, sink, call, status: 201)
    }

    private func answer(
        _ batch: ImportBatch, _ table: CSVTable, _ sink: any ImportSink, _ call: Call, status: Int = 200
    ) throws -> Response {
        let earlier = try call.database.read { try ImportStore.others(than: batch, in: $0) }
        let proposal = report(sink, call).proposal(batch, table, sameAs: earlier)
        return .json(.object(proposal), status: status, headers: [("location", "/api/imports/\(batch.id)")])
    }

    @Sendable func list(_ call: Call) throws -> Response {
        let sink = try sink(of: call.request.query("entity") ?? "", call)
        let batches = try call.database.read { try ImportStore.latest(of: sink.target.entity, limit: 50, in: $0) }
        let report = report(sink, call)
        return .json(["items": .array(batches.map { .object(report.batch($0)) })])
    }

    @Sendable func show(_ call: Call) throws -> Response {
        let (batch, sink) = try batch(call)
        return .json(.object(report(sink, call).batch(batch)))
    }

    @Sendable func correct(_ call: Call) throws -> Response {
        var (batch, sink) = try batch(call)
        try batch.require(.ready)
        let corrections = try ImportCorrections(try call.request.jsonObject())
        try call.principal.require(corrections.mode ?? batch.settings.mode, on: sink)
        let bytes = try call.database.read { try ImportFileStore.bytes(of: batch.id, in: $0) }
        let analysis = try ImportAnalysis(bytes, for: sink.target, stated: corrections.kept(over: batch.settings))
        batch.settings = analysis.settings.keepingStyles(of: batch.settings, but: corrections)
        batch.records = analysis.records
        batch.position = analysis.table.start
        let corrected = batch
        try call.database.write { try ImportStore.correct(corrected, in: $0) }
        return try answer(batch, analysis.table, sink, call)
    }

    @Sendable func dryRun(_ call: Call) throws -> Response {
        let (batch, sink) = try batch(call)
        return try preview(batch, sink, call)
    }

    private func preview(_ batch: ImportBatch, _ sink: any ImportSink, _ call: Call) throws -> Response {
        try batch.require(.ready)
        try batch.requireMapping(of: sink.target, call.language)
        let run = try ImportRun(batch, sink, call)
        let preview = try ImportPreview(run, in: call)
        let summary = report(sink, call).summary(
            batch, preview.counts, rows: preview.records, isDryRun: true, errors: preview.errors)
        return .json(summary)
    }

    @Sendable func run(_ call: Call) throws -> Response {
        let (batch, sink) = try batch(call)
        return try run(batch, sink, call)
    }

    /// 200 when the file is at its end; 202 when the request's time ended before, and another call goes on.
    private func run(_ batch: ImportBatch, _ sink: any ImportSink, _ call: Call) throws -> Response {
        try batch.require(.ready, .running)
        try batch.requireMapping(of: sink.target, call.language)
        try call.principal.require(batch.settings.mode, on: sink)
        var run = try ImportRun(batch, sink, call)
        try run.work()
        let batch = run.batch
        if batch.state == .done { try call.database.manyRowsCame() }
        let errors = try call.database.read {
            try ImportRowStore.rows(of: batch.id, .invalid, behind: 0, limit: Self.maxErrors, in: $0)
        }
        let summary = report(sink, call).summary(
            batch, batch.counts, rows: batch.records, isDryRun: false, errors: errors)
        return .json(
            summary, status: batch.state == .done ? 200 : 202, headers: [("location", "/api/imports/\(batch.id)")])
    }

    @Sendable func importDirectly(_ sink: any ImportSink, _ call: Call) throws -> Response {
        // Whoever may make records in a scope only passes the route, but a batch is about all of them.
        _ = try self.sink(of: sink.target.entity, call)
        let isDryRun = try call.request.query("dry_run").map(truth) ?? false
        let upload = try ImportUpload(call.request)
        let analysis = try ImportAnalysis(upload.bytes, for: sink.target)
        let batch = try upload.store(analysis, for: sink, in: call)
        return isDryRun ? try preview(batch, sink, call) : try run(batch, sink, call)
    }

    private func truth(_ word: String) throws -> Bool {
        guard let truth = Bool(word) else { throw Problem.importParameter("dry_run") }
        return truth
    }

    private func number(_ name: String, in range: ClosedRange<Int>, _ call: Call) throws -> Int? {
        guard let word = call.request.query(name) else { return nil }
        guard let number = Int(word), range.contains(number) else { throw Problem.importParameter(name) }
        return number
    }

    @Sendable func errors(_ call: Call) throws -> Response {
        let (batch, sink) = try batch(call)
        let limit = try number("limit", in: 1...Self.maxErrors, call) ?? 100
        let cursor = try number("cursor", in: 0...Int(Int32.max), call) ?? 0
        switch call.request.query("format") ?? "json" {
        case "csv": return try errorFile(batch, sink, call)
        case "json": break
        default: throw Problem.importParameter("format")
        }
        let rows = try call.database.read {
            try ImportRowStore.rows(of: batch.id, .invalid, behind: cursor, limit: limit, in: $0)
        }
        let report = report(sink, call)
        let items = rows.flatMap { report.errors($0, batch.settings.mapping) }
        let next = rows.count == limit ? rows.last.map { JSON.string(String($0.record)) } : nil
        return .json(["items": .array(items.map(JSON.object)), "next": next ?? .null])
    }

    private func errorFile(_ batch: ImportBatch, _ sink: any ImportSink, _ call: Call) throws -> Response {
        let (bytes, rows) = try call.database.read { unit in
            (
                try ImportFileStore.bytes(of: batch.id, in: unit),
                try ImportRowStore.rows(of: batch.id, .invalid, behind: 0, limit: .max, in: unit)
            )
        }
        let source = try ImportSource(bytes, batch.settings, sink.target)
        let report = report(sink, call)
        var file = FailedRecordsFile(source.table, errorHeader: call.language == .german ? "Fehler" : "Errors")
        for row in rows { file.append(row, errors: report.errors(row, batch.settings.mapping)) }
        let headers = [
            ("content-type", "text/csv; charset=utf-8"),
            ("content-disposition", "attachment; filename=\"import-errors.csv\""),
        ]
        return Response(200, headers: headers, body: file.bytes)
    }

    @Sendable func undo(_ call: Call) throws -> Response {
        let (batch, sink) = try batch(call)
        try batch.require(.running, .done, .undoing, .undone)
        try call.principal.require(batch.settings.mode, on: sink)
        let isFinished = try ImportUndo(batch: batch, sink: sink, call: call).work()
        let (counts, kept) = try call.database.read { unit in
            (
                try ImportRowStore.undoCounts(of: batch.id, in: unit),
                try ImportRowStore.kept(of: batch.id, limit: Self.maxErrors, in: unit)
            )
        }
        let report = report(sink, call)
        let body: JSON = [
            "batch": .string(batch.id), "finished": .bool(isFinished), "undone": .integer(Int64(counts.done)),
            "kept": .integer(Int64(counts.kept)),
            "reasons": .array(kept.flatMap { row in report.reasons(row, batch.settings.mapping) }),
        ]
        return .json(body, status: isFinished ? 200 : 202)
    }
}

extension Problem {
    fileprivate static func importParameter(_ name: String) -> Problem {
        Problem(.invalid, code: "IMPORT_9210", fields: [FieldProblem(name, code: "IMPORT_9214", ["name": name])])
    }
}

extension ImportReport {
    /// Why the record of a row was not undone.
    fileprivate func reasons(_ row: ImportRow, _ mapping: ColumnMapping) -> [JSON] {
        errors(row, mapping).map { error in
            [
                "record": error["record"] ?? .null, "line": error["line"] ?? .null,
                "id": row.stored.map { .string($0.id) } ?? .null, "code": error["code"] ?? .null,
                "message": error["message"] ?? .null, "hint": error["hint"] ?? .null,
            ]
        }
    }
}

extension ImportCorrections {
    /// With what was corrected before, unless the shape of the file changes: then everything is recognised anew.
    func kept(over settings: ImportSettings) -> ImportCorrections {
        var result = self
        result.mode = mode ?? settings.mode
        guard encoding == nil, separator == nil, quote == nil else { return result }
        result.encoding = settings.encoding
        result.separator = settings.dialect.separator
        result.quote = settings.dialect.quote
        result.earlier = settings.mapping
        return result
    }
}
