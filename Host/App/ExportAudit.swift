import Audit
import Database
import Routing
import Values

/// Writes into the audit who took data out: files, and everything about a person.
struct ExportAudit: Sendable {
    let log: AuditLog

    /// In a unit of its own, behind the one that read and before the answer leaves: no file goes out unnoted.
    func note(_ response: Response, of route: Route, _ call: Call) throws {
        let isFile = response.header("content-disposition")?.hasPrefix("attachment") == true
        guard response.status == 200, call.request.method == .get, isFile || route.operation.id == "exportPerson"
        else { return }
        let query = JSON.Object(call.request.query.map { ($0.name, JSON.string($0.value)) })
        let changes = query.isEmpty ? [] : [AuditChange("query", old: .null, new: .object(query))]
        let entry = AuditEntry(
            .export, entity: call.parameters["entity"] ?? "", record: call.parameters["id"] ?? "", changes: changes,
            call)
        try call.database.write { try log.record(entry, in: $0) }
    }
}
