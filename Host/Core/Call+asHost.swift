import Routing
import Values

extension Call {
    /// The same call, done by the host.
    var asHost: Call {
        Call(
            request: request, parameters: parameters, principal: .system, language: language, clock: clock,
            requestID: requestID, database: database, deadline: deadline, unit: unit)
    }
}
