import Blobs
import Database
import Entities
import Routing
import Values

extension Documents {
    /// Keeps a file that the host or a module made, in units of its own.
    ///
    /// - Parameter fields: as an upload may name them.
    /// - Returns: the id of the new document, or of the one that the same record has with the same bytes: what made the
    ///   file may have been interrupted and run again.
    /// - Throws: as an upload does.
    package func keep(_ file: [UInt8], named name: String, _ fields: JSON.Object, in call: Call) throws -> String {
        guard let name = FileName.clean(name) else { throw Problem.fileMissing() }
        let draft = try blobs.draft()
        do {
            try draft.write(file[...])
        } catch {
            draft.discard()
            throw error
        }
        let type = MediaType(head: Array(file.prefix(PreviewData.headLimit)), declared: nil)
        let stored = StoredFile(
            blob: try blobs.keep(draft), name: name, type: type, preview: PreviewData(type, head: file).json)
        return try call.database.write { unit in
            let call = call.with(unit: unit)
            return try twin(of: stored, fields, call) ?? add(stored, fields, call).id
        }
    }

    /// The document of the same record with the same bytes.
    private func twin(of file: StoredFile, _ fields: JSON.Object, _ call: Call) throws -> String? {
        let link = try DocumentLink(fields)
        return try VersionStore(unit: call.unit).documents(with: file.blob).first { id in
            guard let twin = try visible(id, call) else { return false }
            return try DocumentLink(twin.values) == link
        }
    }

    /// Nil for a document that the caller does not see.
    func visible(_ id: String, _ call: Call) throws -> Record? {
        do {
            return try engine.hold(Self.entity, id: id, call)
        } catch let problem as Problem where problem.kind == .notFound || problem.kind == .forbidden {
            return nil
        }
    }
}
