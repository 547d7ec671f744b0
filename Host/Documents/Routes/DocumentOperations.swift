import Entities
import Routing
import Values

/// What the API documentation says of documents.
struct DocumentOperations {
    let engine: EntityEngine
    let declaration: EntityDeclaration

    private typealias Reply = Operation.Reply
    private typealias Parameter = Operation.Parameter

    private static let tag = "Documents"
    private static let uploadProblems = [
        "DOCUMENT_6002", "DOCUMENT_6003", "DOCUMENT_6004", "DOCUMENT_6005", "DOCUMENT_6009",
    ]

    /// What the engine says of one record; its schemas are used here too.
    private var record: Operation { engine.operation(ofOne: declaration) }

    private func answered(_ status: Int, _ summary: String) -> Reply {
        Reply(status, summary, schema: record.replies.first { $0.status == 200 }?.schema)
    }

    var create: Operation {
        Operation(
            "createCoreDocument", tag: Self.tag, summary: "Upload a file as a new document",
            requestBody: form(), requestMediaType: "multipart/form-data",
            replies: [answered(201, "The document")], problems: Self.uploadProblems, components: record.components)
    }

    var replace: Operation {
        Operation(
            "putCoreDocumentContent", tag: Self.tag, summary: "Upload a file as the next version of a document",
            parameters: [
                Parameter(
                    "If-Match", in: .header, required: true,
                    summary: "The version the caller saw, as the ETag answered it",
                    schema: ["type": "string"])
            ],
            requestBody: form(), requestMediaType: "multipart/form-data",
            replies: [answered(200, "The document with its new version")],
            problems: Self.uploadProblems + ["SYSTEM_9040", "SYSTEM_9041", "SYSTEM_9042"], components: record.components
        )
    }

    /// The fields that a caller may fill, and the file.
    private func form() -> JSON {
        var properties: JSON.Object = ["file": ["type": "string", "format": "binary"]]
        for field in declaration.fields where !field.isReadonly {
            var schema: JSON.Object = ["type": "string"]
            if case .enumeration(let values) = field.type { schema["enum"] = .array(values.map { .string($0.name) }) }
            if field.type == .date { schema["format"] = "date" }
            properties[field.name] = .object(schema)
        }
        return [
            "type": "object", "required": ["file"], "properties": .object(properties), "additionalProperties": false,
        ]
    }

    var content: Operation { file("getCoreDocumentContent", "Download the newest version of a document's file") }

    var versionContent: Operation {
        var operation = file("getCoreDocumentVersionContent", "Download a version of a document's file")
        operation.parameters.append(
            Parameter("number", in: .path, required: true, schema: ["type": "integer", "minimum": 1]))
        operation.problems.append("DOCUMENT_6001")
        return operation
    }

    private func file(_ id: String, _ summary: String) -> Operation {
        let bytes: JSON = ["type": "string", "format": "binary"]
        return Operation(
            id, tag: Self.tag, summary: summary,
            parameters: [
                Parameter(
                    "inline", in: .query, summary: "Show in place where the kind of file is harmless",
                    schema: ["type": "boolean"]),
                Parameter("Range", in: .header, summary: "One range of bytes", schema: ["type": "string"]),
                Parameter("If-Range", in: .header, schema: ["type": "string"]),
                Parameter("If-None-Match", in: .header, schema: ["type": "string"]),
            ],
            replies: [
                Reply(200, "The file", schema: bytes, mediaType: "*/*"),
                Reply(206, "The part that was asked for", schema: bytes, mediaType: "*/*"),
                Reply(304, "The caller has it already"),
            ],
            problems: ["SYSTEM_9040", "DOCUMENT_6005", "DOCUMENT_6006", "DOCUMENT_6008"])
    }

    var versions: Operation {
        Operation(
            "listCoreDocumentVersions", tag: Self.tag, summary: "The versions of a document's file, newest first",
            replies: [
                Reply(
                    200, "The versions",
                    schema: [
                        "type": "object", "required": ["items"], "additionalProperties": false,
                        "properties": ["items": ["type": "array", "items": DocumentVersion.schema]],
                    ])
            ],
            problems: ["SYSTEM_9040"])
    }

    var purge: Operation {
        Operation(
            "purgeCoreDocument", tag: Self.tag, summary: "Delete a document with all its versions for good",
            parameters: [
                Parameter(
                    "If-Match", in: .header, summary: "The version the caller saw, as the ETag answered it",
                    schema: ["type": "string"])
            ],
            replies: [Reply(204, "It is gone")],
            problems: ["DOCUMENT_6007", "SYSTEM_9040", "SYSTEM_9042", "SYSTEM_9044"])
    }

    /// The list of documents, narrowed to a record.
    func ofRecord(_ entity: EntityDeclaration) -> Operation {
        var operation = engine.operation(ofList: declaration)
        let record = engine.operation(ofOne: entity)
        operation.id = record.id.replacing("get", with: "list", maxReplacements: 1) + "Documents"
        operation.tag = Self.tag
        operation.summary = "The documents of a record"
        operation.problems.append("SYSTEM_9040")
        return operation
    }
}
