import Database
import Values

/// One call of a handler: who calls, in which language, until when, and the transaction around it.
///
/// Lives on the worker thread that runs the handler and ends with it.
package final class Call {
    package let request: Request
    /// The filled holes of the route's path.
    package let parameters: [String: String]
    package let principal: Principal
    package let language: Language
    package let clock: any WallClock
    package let requestID: String
    package let database: any Database
    /// When to give up.
    package let deadline: Instant
    /// The services of modules that this call is inside of, outermost first.
    package let services: [String]
    private let openUnit: (any UnitOfWork)?

    package init(
        request: Request,
        parameters: [String: String] = [:],
        principal: Principal,
        language: Language = .german,
        clock: any WallClock,
        requestID: String,
        database: any Database,
        deadline: Instant,
        services: [String] = [],
        unit: (any UnitOfWork)?
    ) {
        self.request = request
        self.parameters = parameters
        self.principal = principal
        self.language = language
        self.clock = clock
        self.requestID = requestID
        self.database = database
        self.deadline = deadline
        self.services = services
        openUnit = unit
    }

    /// Whether the host opened a transaction: not for a route without one, nor for the preview of a form.
    package var hasUnit: Bool { openUnit != nil }

    /// The transaction that the host opened for the route.
    package var unit: any UnitOfWork {
        guard let openUnit else { preconditionFailure("the route declares no transaction") }
        return openUnit
    }

    package var now: Instant { clock.now }

    package func newIdentifier() -> String { Identifier.make(at: clock.now) }

    /// The same call inside another unit, for handlers that open their own.
    package func with(unit: any UnitOfWork) -> Call {
        Call(
            request: request, parameters: parameters, principal: principal, language: language, clock: clock,
            requestID: requestID, database: database, deadline: deadline, services: services, unit: unit
        )
    }

    /// The same call inside a service, which may have less time, but not more.
    package func inside(service: String, until deadline: Instant) -> Call {
        Call(
            request: request, parameters: parameters, principal: principal, language: language, clock: clock,
            requestID: requestID, database: database, deadline: min(deadline, self.deadline),
            services: services + [service], unit: openUnit
        )
    }
}
