import Database
import Routing
import Values

/// Which backups there are, and whether one was ever restored.
package struct BackupRoutes: Sendable {
    private static let mostItems = 200

    let folder: BackupFolder
    let documentsElsewhere: String?

    /// - Parameter documentsElsewhere: where the bytes of documents lie that no backup takes along.
    package init(_ folder: BackupFolder, documentsElsewhere: String?) {
        self.folder = folder
        self.documentsElsewhere = documentsElsewhere
    }

    package var list: [Route] {
        [
            Route(
                .get, "/api/backups", access: .permission("core.backup.read"), transaction: .reads,
                operation: .listBackups, handler: show)
        ]
    }

    @Sendable private func show(_ call: Call) throws -> Response {
        for (name, _) in call.request.query where !["cursor", "limit"].contains(name) {
            throw Problem.backupQueryMalformed(name)
        }
        let limit = try limit(call.request.query("limit"))
        let cursor = call.request.query("cursor")
        let found = try folder.backups().filter { backup in cursor.map { backup.name < $0 } ?? true }
        var answer = ListPage(Array(found.prefix(limit + 1)), limit: limit).json(place: \.name, \.json)
        answer["folder"] = .string(folder.path)
        answer["documents_elsewhere"] = documentsElsewhere.map(JSON.string) ?? .null
        answer["last_restored_at"] = try folder.lastRestored().map { .string($0.text) } ?? .null
        answer["restored_from"] = try RestorationStore(unit: call.unit).latest()?.json ?? .null
        return .json(.object(answer))
    }

    private func limit(_ text: String?) throws -> Int {
        guard let text else { return 50 }
        guard let number = Int(text), (1...Self.mostItems).contains(number) else {
            throw Problem.backupQueryMalformed("limit")
        }
        return number
    }
}

extension KeptBackup {
    var json: JSON {
        [
            "file": .string(name), "bytes": .integer(bytes), "taken_at": .string(takenAt.text),
            "verified_at": state.verifiedAt.map { .string($0.text) } ?? .null,
            "restored_at": state.restoredAt.map { .string($0.text) } ?? .null,
        ]
    }
}

extension Problem {
    static func backupQueryMalformed(_ name: String) -> Problem {
        Problem(.malformed, code: "SYSTEM_9201", ["name": name])
    }
}
