import Routing
import Values

/// What the API documentation says of imports.
extension Operation {
    static let upload = Operation(
        "uploadImport", tag: "Imports", summary: "Upload a CSV file and get a proposal how to read it",
        parameters: [
            entity, Parameter("filename", in: .query, summary: "The file's name", schema: text),
        ],
        requestBody: ["type": "string", "format": "binary"], requestMediaType: "text/csv",
        replies: [Reply(201, "The batch, its proposed mapping and its first records", schema: proposal)],
        problems: ["IMPORT_9201", "IMPORT_9202", "IMPORT_9203", "IMPORT_9204", "IMPORT_9205", "IMPORT_9240"])

    static let list = Operation(
        "listImports", tag: "Imports", summary: "The latest imports of an entity", parameters: [entity],
        replies: [
            Reply(
                200, "Batches, newest first",
                schema: object(["items": ["type": "array", "items": batch]]))
        ], problems: ["IMPORT_9240"])

    static let show = Operation(
        "getImport", tag: "Imports", summary: "How far an import is", parameters: [id],
        replies: [Reply(200, "The batch", schema: batch)], problems: ["IMPORT_9245"])

    static let correct = Operation(
        "correctImport", tag: "Imports", summary: "Correct how a file is read and what its columns fill",
        parameters: [id], requestBody: corrections,
        replies: [Reply(200, "The batch as corrected", schema: proposal)],
        problems: ["IMPORT_9203", "IMPORT_9210", "IMPORT_9242", "IMPORT_9245", "IMPORT_9246"])

    static let dryRun = Operation(
        "dryRunImport", tag: "Imports", summary: "Check every record and write nothing", parameters: [id],
        replies: [Reply(200, "What a run would do", schema: summary)],
        problems: ["IMPORT_9241", "IMPORT_9242", "IMPORT_9244", "IMPORT_9245"])

    static let run = Operation(
        "runImport", tag: "Imports", summary: "Import the records, or go on where an earlier run stopped",
        parameters: [id],
        replies: [
            Reply(200, "The file is imported", schema: summary),
            Reply(202, "The time of the request ended first; run again to go on", schema: summary),
        ], problems: ["IMPORT_9241", "IMPORT_9242", "IMPORT_9243", "IMPORT_9245", "IMPORT_9246"])

    static let errors = Operation(
        "listImportErrors", tag: "Imports", summary: "The records that were refused, as JSON or as a file to mend",
        parameters: [
            id, Parameter("cursor", in: .query, schema: text),
            Parameter("limit", in: .query, schema: ["type": "integer", "minimum": 1, "maximum": 1000]),
            Parameter("format", in: .query, schema: ["enum": ["json", "csv"]]),
        ],
        replies: [
            Reply(
                200, "Errors in the order of the file",
                schema: object(["items": ["type": "array", "items": error], "next": ["type": ["string", "null"]]])),
            Reply(200, "Errors in the order of the file", schema: text, mediaType: "text/csv"),
        ], problems: ["IMPORT_9210", "IMPORT_9245"])

    static let undo = Operation(
        "undoImport", tag: "Imports", summary: "Take back what an import did, but for what was changed since",
        parameters: [id],
        replies: [
            Reply(200, "What was undone, and what was kept for which reason", schema: undone),
            Reply(202, "The time of the request ended first; undo again to go on", schema: undone),
        ], problems: ["IMPORT_9242", "IMPORT_9245"])

    static func direct(_ entity: String) -> Operation {
        let name = entity.split { $0 == "." || $0 == "_" }.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        return Operation(
            "import\(name)", tag: "Imports", summary: "Import a CSV file as it is recognised",
            parameters: [
                Parameter(
                    "dry_run", in: .query, summary: "Check every record and write nothing", schema: ["type": "boolean"])
            ],
            requestBody: object(["file": ["type": "string", "format": "binary"]]),
            requestMediaType: "multipart/form-data",
            replies: [
                Reply(200, "The file is imported", schema: summary),
                Reply(202, "The time of the request ended first; run the batch to go on", schema: summary),
            ],
            problems: [
                "IMPORT_9201", "IMPORT_9202", "IMPORT_9203", "IMPORT_9204", "IMPORT_9205", "IMPORT_9210", "IMPORT_9241",
                "IMPORT_9244",
            ])
    }

    private static let entity = Parameter(
        "entity", in: .query, required: true, summary: "Into what: `crm.customer`", schema: text)
    private static let id = Parameter("id", in: .path, required: true, schema: ["type": "string", "format": "uuid"])
    private static let text: JSON = ["type": "string"]
    private static let count: JSON = ["type": "integer", "minimum": 0]
    private static let optionalText: JSON = ["type": ["string", "null"]]
    private static let texts: JSON = ["type": "array", "items": ["type": "string"]]

    private static func object(_ properties: JSON.Object, required: [String]? = nil) -> JSON {
        [
            "type": "object", "required": .array((required ?? properties.names).map(JSON.string)),
            "properties": .object(properties), "additionalProperties": false,
        ]
    }

    private static let batchProperties: JSON.Object = [
        "id": text, "entity": text, "filename": text, "sha256": text, "size": count,
        "state": ["enum": ["receiving", "ready", "running", "done", "undoing", "undone"]], "created_by": text,
        "created_at": text, "finished_at": optionalText, "undone_at": optionalText, "settings": settings,
        "records": count, "processed": count, "imported": count, "updated": count, "skipped": count, "invalid": count,
        "missing": texts, "unmapped": texts,
    ]

    private static let batch = object(batchProperties)

    private static let proposal: JSON = {
        var properties = batchProperties
        properties["same_as"] = ["type": "array", "items": object(["id": text, "created_at": text])]
        properties["fields"] = [
            "type": "array", "items": object(["field": text, "label": text, "required": ["type": "boolean"]]),
        ]
        properties["preview"] = [
            "type": "array", "items": object(["record": count, "line": count, "cells": texts]),
        ]
        return object(properties)
    }()

    private static let settings = object([
        "encoding": encoding, "separator": text, "quote": text, "mode": mode,
        "columns": [
            "type": "array",
            "items": object([
                "header": text, "field": optionalText, "decimal_point": decimalPoint, "date_order": dateOrder,
            ]),
        ],
    ])

    private static let corrections = object(
        [
            "encoding": encoding, "separator": text, "quote": text, "mode": mode, "decimal_point": decimalPoint,
            "date_order": dateOrder,
            "columns": ["type": "object", "additionalProperties": ["type": ["string", "null"]]],
        ], required: [])

    private static let encoding: JSON = ["enum": .array(TextEncoding.allCases.map { .string($0.rawValue) })]
    private static let mode: JSON = ["enum": ["create", "update"]]
    private static let decimalPoint: JSON = ["enum": ["comma", "point"]]
    private static let dateOrder: JSON = ["enum": ["day", "month"]]

    private static let error = object([
        "record": count, "line": count, "line_to": count, "column": ["type": ["integer", "null"]],
        "header": optionalText, "field": text, "label": text, "value": optionalText, "code": text, "message": text,
        "hint": text,
    ])

    private static let summary = object([
        "batch": text, "state": text, "dry_run": ["type": "boolean"], "rows": count, "valid": count, "invalid": count,
        "imported": count, "updated": count, "skipped": count, "errors": ["type": "array", "items": error],
    ])

    private static let undone = object([
        "batch": text, "finished": ["type": "boolean"], "undone": count, "kept": count,
        "reasons": [
            "type": "array",
            "items": object([
                "record": count, "line": count, "id": text, "code": text, "message": text, "hint": text,
            ]),
        ],
    ])
}
