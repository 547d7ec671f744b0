import Routing
import Values

/// What somebody did, when and from where.
package struct AuditEntry: Equatable, Sendable {
    package let id: String
    package let at: Instant
    /// The employee's id; empty for the host itself and for who is not known.
    package let principal: String
    package let request: String
    /// `PATCH /api/employees/0193…`
    package let operation: String
    package let event: AuditEvent
    /// `crm.customer`; empty when it is about no record.
    package let entity: String
    package let record: String
    package let version: Int64?
    /// The name of a declared action.
    package let action: String?
    package let changes: [AuditChange]

    /// The field under which the caller's address is kept, so that it can be erased like any personal value.
    static let address = "@address"

    /// An entry of a call, by its caller.
    package init(
        _ event: AuditEvent, entity: String = "", record: String = "", version: Int64? = nil, action: String? = nil,
        changes: [AuditChange] = [], _ call: Call
    ) {
        self.init(
            event, at: call.now, by: call.principal.id, request: call.request, requestID: call.requestID,
            entity: entity, record: record, version: version, action: action, changes: changes)
    }

    /// An entry of a request whose caller the host may not know.
    package init(
        _ event: AuditEvent, at now: Instant, by principal: String, request: Request, requestID: String,
        entity: String = "", record: String = "", version: Int64? = nil, action: String? = nil,
        changes: [AuditChange] = []
    ) {
        id = Identifier.make(at: now)
        at = now
        self.principal = principal
        self.request = requestID
        operation = "\(request.method.rawValue) \(request.path)"
        self.event = event
        self.entity = entity
        self.record = record
        self.version = version
        self.action = action
        let address = request.remoteAddress
        let place = address.isEmpty ? [] : [AuditChange(Self.address, old: .null, new: .string(address))]
        self.changes = place + changes
    }
}
