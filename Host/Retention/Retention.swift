import Entities
import Routing
import Values

/// The rights of persons over their data, and how long records must be kept, from the declarations alone.
package struct Retention: Sendable {
    let engine: EntityEngine
    let schedule: RetentionSchedule
    let audit: AuditSource
    /// By entity.
    let ownTerms: [String: OwnTerm]

    package init(
        engine: EntityEngine, schedule: RetentionSchedule, audit: AuditSource, ownTerms: [String: OwnTerm] = [:]
    ) {
        self.ownTerms = ownTerms
        self.engine = engine
        self.schedule = schedule
        self.audit = audit
    }

    package var routes: [Route] {
        PrivacyRoutes(retention: self).list + [reportRoute, PurgeRoute(retention: self).route]
            + AuditRoutes(engine: engine, source: audit).list
    }

    private var reportRoute: Route {
        Route(
            .get, "/api/retention", access: .permission("core.retention.read"), transaction: .reads,
            operation: .retentionReport
        ) { [engine, schedule] call in
            try call.requireWhole("core.retention.read")
            return .json(try RetentionReport(registry: engine.registry, schedule: schedule, call: call).json())
        }
    }
}

extension Call {
    /// A right narrowed to a scope of some entity says nothing about all of them.
    func requireWhole(_ permission: String) throws(Problem) {
        guard principal.may(permission) else { throw .lacking(permission) }
    }
}
