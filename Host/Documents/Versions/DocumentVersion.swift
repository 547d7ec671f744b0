import Blobs
import Values

/// One file that a document had, or has.
struct DocumentVersion {
    /// 1 for the first.
    let number: Int
    let file: StoredFile
    let createdAt: Instant
    let createdBy: String

    var json: JSON {
        [
            "number": .integer(Int64(number)), "file_name": .string(file.name),
            "media_type": .string(file.type.name), "size": .integer(Int64(file.blob.size)),
            "sha256": .string(file.blob.sha256), "preview": file.preview, "created_at": .string(createdAt.text),
            "created_by": .string(createdBy),
        ]
    }

    /// The fields of the document that tell of its newest file.
    var members: JSON.Object {
        [
            "file_name": .string(file.name), "media_type": .string(file.type.name),
            "size": .integer(Int64(file.blob.size)), "sha256": .string(file.blob.sha256),
            "file_version": .integer(Int64(number)), "preview": file.preview,
        ]
    }

    static let schema: JSON = [
        "type": "object", "additionalProperties": false,
        "required": ["number", "file_name", "media_type", "size", "sha256", "preview", "created_at", "created_by"],
        "properties": [
            "number": ["type": "integer", "minimum": 1], "file_name": ["type": "string"],
            "media_type": ["type": "string"], "size": ["type": "integer", "minimum": 0],
            "sha256": ["type": "string", "pattern": "^[0-9a-f]{64}$"], "preview": ["type": "object"],
            "created_at": ["type": "string", "format": "date-time"], "created_by": ["type": "string"],
        ],
    ]
}
