import Blobs
import Values

/// A file whose bytes are stored, with what was found out about it on the way in.
struct StoredFile {
    let blob: Blob
    let name: String
    let type: MediaType
    let preview: JSON
}

/// What an intake leaves in place of an upload: the fields of the form, and the file.
struct DocumentUpload {
    let fields: JSON.Object
    let file: StoredFile

    var json: JSON {
        [
            "fields": .object(fields),
            "file": [
                "sha256": .string(file.blob.sha256), "size": .integer(Int64(file.blob.size)),
                "name": .string(file.name), "type": .string(file.type.name), "preview": file.preview,
            ],
        ]
    }

    init(fields: JSON.Object, file: StoredFile) {
        self.fields = fields
        self.file = file
    }

    /// - Parameter body: as an intake wrote it.
    init(_ body: [UInt8]) throws {
        let json = try JSON(parsing: body)
        guard let fields = json["fields"]?.object, let file = json["file"], let sha256 = file["sha256"]?.string,
            let size = file["size"]?.integer, let name = file["name"]?.string, let type = file["type"]?.string,
            let preview = file["preview"]
        else { preconditionFailure("the intake writes what the handler reads") }
        self.fields = fields
        self.file = StoredFile(
            blob: Blob(sha256: sha256, size: Int(size)), name: name, type: MediaType(name: type), preview: preview)
    }
}
