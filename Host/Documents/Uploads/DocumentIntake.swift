import Blobs
import Routing
import Synchronization
import Values

/// Takes in the form with which a document is uploaded: its fields, and its file straight to the store.
final class DocumentIntake: BodyIntake {
    private static let fieldsLimit = 1 << 16

    private let blobs: Blobs
    private let state: Mutex<State>

    private struct State {
        var stream: MultipartStream
        var fields: [(name: String, value: [UInt8])] = []
        var fieldBytes = 0
        var file: IncomingFile?
        /// Whether the part that began last is the file.
        var isInFile = false
    }

    private struct IncomingFile {
        let draft: BlobDraft
        let name: String
        let declaredType: String?
        var head: [UInt8] = []
    }

    /// - Throws: `SYSTEM_9006` for another body than a form, `DOCUMENT_6003` for a form without a boundary.
    init(_ call: Call, _ blobs: Blobs) throws {
        let type = call.request.mediaType
        guard type == "multipart/form-data" else {
            throw Problem.contentTypeUnsupported(type, expected: "multipart/form-data")
        }
        let parameters = HeaderParameters.read(call.request.header("content-type") ?? "")
        guard let boundary = parameters["boundary"], (1...70).contains(boundary.utf8.count) else {
            throw Problem.formBroken("no boundary in the content type")
        }
        self.blobs = blobs
        state = Mutex(State(stream: MultipartStream(boundary: boundary)))
    }

    func take(_ bytes: [UInt8]) throws {
        try state.withLock { state in
            var stream = state.stream
            try stream.take(bytes) { try handle($0, &state) }
            state.stream = stream
        }
    }

    private func handle(_ event: MultipartStream.Event, _ state: inout State) throws {
        switch event {
        case .part(let head): try begin(head, &state)
        case .bytes(let bytes) where state.isInFile: try append(bytes, to: &state.file)
        case .bytes(let bytes):
            state.fieldBytes += bytes.count
            guard state.fieldBytes <= Self.fieldsLimit else { throw Problem.formBroken("fields of more than 64 kB") }
            state.fields[state.fields.count - 1].value += bytes
        case .partEnd: break
        }
    }

    private func begin(_ head: PartHead, _ state: inout State) throws {
        state.isInFile = head.name == "file"
        guard state.isInFile else {
            guard !state.fields.contains(where: { $0.name == head.name }) else {
                throw Problem.formBroken("the field \(head.name) twice")
            }
            return state.fields.append((head.name, []))
        }
        guard state.file == nil else { throw Problem.formBroken("two files") }
        guard let name = FileName.clean(head.fileName ?? "") else { throw Problem.fileMissing() }
        state.file = IncomingFile(draft: try blobs.draft(), name: name, declaredType: head.mediaType)
    }

    private func append(_ bytes: ArraySlice<UInt8>, to file: inout IncomingFile?) throws {
        let room = PreviewData.headLimit - (file?.head.count ?? 0)
        if room > 0 { file?.head += bytes.prefix(room) }
        try file?.draft.write(bytes)
    }

    func finish() throws -> [UInt8] {
        let (fields, file) = try state.withLock { state in
            guard state.stream.isComplete else {
                state.file?.draft.discard()
                throw Problem.formBroken("no closing boundary")
            }
            return (try Self.texts(state.fields), state.file)
        }
        guard let file else { throw Problem.fileMissing() }
        let type = MediaType(head: file.head, declared: file.declaredType)
        let stored = StoredFile(
            blob: try blobs.keep(file.draft), name: file.name, type: type,
            preview: PreviewData(type, head: file.head).json)
        return DocumentUpload(fields: fields, file: stored).json.bytes
    }

    func abandon() { state.withLock { $0.file?.draft.discard() } }

    /// What a form leaves empty was not filled.
    private static func texts(_ fields: [(name: String, value: [UInt8])]) throws -> JSON.Object {
        var texts = JSON.Object()
        for (name, value) in fields where !value.isEmpty {
            guard let text = String(validating: value, as: UTF8.self) else {
                throw Problem.formBroken("the field \(name) is no UTF-8")
            }
            texts[name] = .string(text)
        }
        return texts
    }
}
