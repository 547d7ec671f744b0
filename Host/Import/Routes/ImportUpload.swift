import Crypto
import Database
import Routing
import Values

/// A file as it arrives: the body itself, or the part `file` of a form.
struct ImportUpload {
    static let maxBytes = 50 << 20
    static let types = ["text/csv", "text/plain", "application/csv", "application/vnd.ms-excel"]
    private static let piecesPerUnit = 4

    let filename: String
    let bytes: [UInt8]

    /// - Throws: `IMPORT_9205` for a form without a file, `IMPORT_9202` for a body of another type.
    init(_ request: Request) throws {
        let type = request.mediaType
        if type == "multipart/form-data" {
            let form = try MultipartForm(request)
            filename = Self.clean(form.filename)
            bytes = Array(form.file)
        } else {
            guard (Self.types + ["", "application/octet-stream"]).contains(type) else { throw Problem.notText(type) }
            filename = Self.clean(request.query("filename") ?? "")
            bytes = request.body
        }
    }

    /// Without folders and control characters.
    private static func clean(_ name: String) -> String {
        let last = name.split { $0 == "/" || $0 == "\\" }.last ?? ""
        let printable = last.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }
        return String(String(String.UnicodeScalarView(printable)).prefix(200))
    }

    /// Keeps the file as a new batch, in units of some pieces each; it is ready when the last one is there.
    func store(_ analysis: ImportAnalysis, for sink: any ImportSink, in call: Call) throws -> ImportBatch {
        var batch = ImportBatch(
            id: call.newIdentifier(), entity: sink.target.entity, filename: filename,
            sha256: SHA256.hash(data: bytes).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined(),
            size: bytes.count, createdBy: call.principal.id, createdAt: call.now, state: .receiving,
            settings: analysis.settings, records: analysis.records, position: analysis.table.start)
        let pieces = stride(from: 0, to: bytes.count, by: ImportFileStore.pieceBytes).map { $0 }
        for first in stride(from: 0, to: pieces.count, by: Self.piecesPerUnit) {
            try call.database.write { unit in
                if first == 0 { try ImportStore.insert(batch, in: unit) }
                for piece in first..<min(first + Self.piecesPerUnit, pieces.count) {
                    let content = bytes[pieces[piece]...].prefix(ImportFileStore.pieceBytes)
                    try ImportFileStore.insert(piece, content, of: batch.id, in: unit)
                }
                guard first + Self.piecesPerUnit >= pieces.count else { return }
                _ = try ImportStore.move(batch.id, from: [.receiving], to: .ready, in: unit)
            }
        }
        batch.state = .ready
        return batch
    }
}
