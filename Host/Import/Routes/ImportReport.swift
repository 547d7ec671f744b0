import Database
import Routing
import Values

/// What a batch and its errors look like in the API, in the caller's language.
struct ImportReport {
    static let previewRecords = 20

    let catalogue: ErrorCatalogue
    let language: Language
    let requestID: String
    let target: ImportTarget

    func batch(_ batch: ImportBatch) -> JSON.Object {
        let mapping = batch.settings.mapping
        return [
            "id": .string(batch.id), "entity": .string(batch.entity), "filename": .string(batch.filename),
            "sha256": .string(batch.sha256), "size": count(batch.size), "state": .string(batch.state.rawValue),
            "created_by": .string(batch.createdBy), "created_at": .string(batch.createdAt.text),
            "finished_at": time(batch.finishedAt), "undone_at": time(batch.undoneAt),
            "settings": batch.settings.json, "records": count(batch.records),
            "processed": count(batch.position.record), "imported": count(batch.counts.imported),
            "updated": count(batch.counts.updated), "skipped": count(batch.counts.skipped),
            "invalid": count(batch.counts.invalid),
            "missing": .array(mapping.missing(in: target).map(JSON.string)),
            "unmapped": .array(mapping.unmapped.map(JSON.string)),
        ]
    }

    /// The batch with what a person needs to judge and correct the mapping.
    func proposal(_ batch: ImportBatch, _ table: CSVTable, sameAs earlier: [ImportBatch]) -> JSON.Object {
        var object = self.batch(batch)
        object["same_as"] = .array(
            earlier.map { ["id": .string($0.id), "created_at": .string($0.createdAt.text)] })
        object["fields"] = .array(target.paths.map(field))
        object["preview"] = .array(preview(table))
        return object
    }

    private func field(_ path: String) -> JSON {
        [
            "field": .string(path), "label": .string(target.label(at: path, in: language)),
            "required": .bool(target.field(at: path)?.isRequired ?? false),
        ]
    }

    private func preview(_ table: CSVTable) -> [JSON] {
        var reader = table.reader()
        var records: [JSON] = []
        while records.count < Self.previewRecords, let record = reader.next() {
            records.append([
                "record": count(record.number), "line": count(record.lines.lowerBound),
                "cells": .array(record.cells.map { .string($0.shortened()) }),
            ])
        }
        return records
    }

    /// The shape of a run and of a dry run.
    func summary(
        _ batch: ImportBatch, _ counts: ImportBatch.Counts, rows: Int, isDryRun: Bool, errors: [ImportRow]
    ) -> JSON {
        let errors = errors.flatMap { self.errors($0, batch.settings.mapping) }
        let valid = counts.imported + counts.updated + counts.skipped
        return [
            "batch": .string(batch.id), "state": .string(batch.state.rawValue), "dry_run": .bool(isDryRun),
            "rows": count(rows), "valid": count(valid), "invalid": count(counts.invalid),
            "imported": count(isDryRun ? 0 : counts.imported), "updated": count(isDryRun ? 0 : counts.updated),
            "skipped": count(counts.skipped), "errors": .array(errors.map(JSON.object)),
        ]
    }

    func errors(_ row: ImportRow, _ mapping: ColumnMapping) -> [JSON.Object] {
        row.problems.map { cell in
            let text = text(cell.problem)
            let header = cell.column.flatMap {
                mapping.columns.indices.contains($0 - 1) ? mapping.columns[$0 - 1] : nil
            }
            return [
                "record": count(row.record), "line": count(row.lines.lowerBound),
                "line_to": count(row.lines.upperBound), "column": cell.column.map(count) ?? .null,
                "header": header.map { .string($0.header) } ?? .null, "field": .string(cell.problem.field),
                "label": .string(target.label(at: cell.problem.field, in: language)),
                "value": cell.value.map(JSON.string) ?? .null, "code": .string(cell.problem.code),
                "message": .string(text.message), "hint": .string(text.hint),
            ]
        }
    }

    /// A code without a text is a mistake of ours; the code itself still tells the errors apart.
    private func text(_ problem: FieldProblem) -> (message: String, hint: String) {
        var parameters = problem.parameters(in: language)
        if case .enumeration(let values) = target.field(at: problem.field)?.kind {
            parameters["allowed"] = values.map { $0.label(in: language) }.joined(separator: ", ")
        }
        let text = catalogue.told(problem.code, in: language, parameters, requestID: requestID)
        return (text?.message ?? problem.code, text?.hint ?? "")
    }

    private func count(_ value: Int) -> JSON { .integer(Int64(value)) }
    private func time(_ instant: Instant?) -> JSON { instant.map { .string($0.text) } ?? .null }
}
