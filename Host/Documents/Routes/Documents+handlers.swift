import Database
import Entities
import Routing
import Values

extension Documents {
    @Sendable func create(_ call: Call) throws -> Response {
        let upload = try DocumentUpload(call.request.body)
        let record = try add(upload.file, upload.fields, call)
        return .record(record, status: 201, headers: [("location", "\(declaration.mount)/\(record.id)")])
    }

    /// A document with its first version.
    func add(_ file: StoredFile, _ fields: JSON.Object, _ call: Call) throws -> Record {
        var fields = fields
        if fields["title"] == nil { fields["title"] = .string(file.name) }
        let version = version(1, file, call)
        let record = try engine.make(
            Self.entity, fields, adding: version.members, permission: Self.createPermission, call)
        try VersionStore(unit: call.unit).insert(version, of: record.id)
        return record
    }

    @Sendable func replace(_ call: Call) throws -> Response {
        guard let condition = try call.versionCondition() else { throw Problem.versionMissing() }
        let upload = try DocumentUpload(call.request.body)
        let old = try engine.hold(Self.entity, id: call.recordID, call)
        let version = version(Int(old.values["file_version"]?.integer ?? 0) + 1, upload.file, call)
        let record = try engine.update(
            Self.entity, id: old.id, upload.fields, adding: version.members, version: condition.version ?? old.version,
            call)
        try VersionStore(unit: call.unit).insert(version, of: record.id)
        return .record(record)
    }

    private func version(_ number: Int, _ file: StoredFile, _ call: Call) -> DocumentVersion {
        DocumentVersion(number: number, file: file, createdAt: call.now, createdBy: call.principal.id)
    }

    @Sendable func content(_ call: Call) throws -> Response {
        try answer(call) { try $0.newest(of: call.recordID) }
            ?? { throw Problem.documentVersionMissing(call.recordID, 1) }()
    }

    @Sendable func versionContent(_ call: Call) throws -> Response {
        let number = Int(call.parameters["number"] ?? "") ?? 0
        return try answer(call) { try $0.find(number, of: call.recordID) }
            ?? { throw Problem.documentVersionMissing(call.recordID, number) }()
    }

    /// Nil when there is no such version.
    private func answer(_ call: Call, _ find: (VersionStore) throws -> DocumentVersion?) throws -> Response? {
        let version = try call.database.read { unit in
            _ = try engine.get(Self.entity, id: call.recordID, call.with(unit: unit))
            return try find(VersionStore(unit: unit))
        }
        return try version.map { try FileAnswer(blobs: blobs, request: call.request).make($0.file) }
    }

    @Sendable func versions(_ call: Call) throws -> Response {
        let record = try engine.get(Self.entity, id: call.recordID, call)
        let versions = try VersionStore(unit: call.unit).all(of: record.id)
        return .json(["items": .array(versions.map(\.json))])
    }

    /// Deletes for good; the bytes go with the next sweep, unless another document has the same.
    @Sendable func purge(_ call: Call) throws -> Response {
        let record = try engine.hold(Self.entity, id: call.recordID, call)
        if let end = try keptUntil(record, call) { throw Problem.documentKept(until: end) }
        try VersionStore(unit: call.unit).delete(of: record.id)
        try engine.discard(
            Self.entity, id: record.id, permission: Self.purgePermission,
            version: try call.versionCondition()?.version, call)
        return .noContent
    }
}
