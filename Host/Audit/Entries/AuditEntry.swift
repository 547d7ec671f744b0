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
    ///
    /// - Parameter principal: who did it where that is not the caller: nobody is signed in who signs in.
    package init(
        _ event: AuditEvent, principal: String? = nil, entity: String = "", record: String = "",
        version: Int64? = nil, action: String? = nil, changes: [AuditChange] = [], _ call: Call
    ) {
        id = call.newIdentifier()
        at = call.now
        self.principal = principal ?? call.principal.id
        request = call.requestID
        operation = "\(call.request.method.rawValue) \(call.request.path)"
        self.event = event
        self.entity = entity
        self.record = record
        self.version = version
        self.action = action
        let address = call.request.remoteAddress
        let place = address.isEmpty ? [] : [AuditChange(Self.address, old: .null, new: .string(address))]
        self.changes = place + changes
    }
}
