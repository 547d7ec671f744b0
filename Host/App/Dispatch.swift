import Database
import Idempotency
import Identity
import Logging
import Metrics
import Routing
import Values

/// Takes a request through the host: route, caller, permission, transaction, handler, answer.
///
/// Every failure on the way rolls back and becomes one problem in the caller's language.
package struct Dispatch: Sendable {
    package typealias Authentication = @Sendable (Request, any UnitOfWork) throws -> Principal?

    let router: Router
    let catalogue: ErrorCatalogue
    let database: any Database
    let clock: any WallClock
    let logger: Logger
    let meter: RequestMeter
    let authenticate: Authentication

    package func answer(_ request: Request) -> Response {
        let begin = ContinuousClock.now
        var met: Route?
        let response = answer(request, route: &met)
        meter.count(met, status: response.status, took: .now - begin)
        return response
    }

    private func answer(_ request: Request, route met: inout Route?) -> Response {
        let requestID = request.header("x-request-id") ?? Identifier.make(at: clock.now)
        let language = Language(accepting: request.header("accept-language"))
        do {
            switch try router.match(request.method, request.path) {
            case .options(let allow): return Response(204, headers: [("allow", allow)])
            case .route(let route, let parameters):
                met = route
                let start = Start(
                    request: request, parameters: parameters, language: language, requestID: requestID,
                    deadline: clock.now + Int64(route.timeoutMilliseconds)
                )
                return try run(route, start)
            }
        } catch {
            return catalogue.render(problem(of: error, requestID: requestID), in: language, requestID: requestID)
        }
    }

    /// What is known of a call before its caller and its transaction.
    private struct Start {
        let request: Request
        let parameters: [String: String]
        let language: Language
        let requestID: String
        let deadline: Instant
    }

    private func run(_ route: Route, _ start: Start) throws -> Response {
        switch route.transaction {
        case .reads:
            return try database.read { unit in
                try route.handler(call(start, principal: admit(route, start.request, in: unit), unit: unit))
            }
        case .none:
            let principal = try database.read { try admit(route, start.request, in: $0) }
            return try route.handler(call(start, principal: principal, unit: nil))
        case .writes:
            // The caller is judged on a reader, so that nobody without a permission ever holds the writer.
            let principal = try database.read { try admit(route, start.request, in: $0) }
            return try withIdempotencyRace {
                try database.write(mayTakeLong: route.callsModule) { unit in
                    let call = call(start, principal: principal, unit: unit)
                    return try IdempotentAnswer.take(call, route: route, handler: route.handler)
                }
            }
        }
    }

    private func admit(_ route: Route, _ request: Request, in unit: any UnitOfWork) throws -> Principal {
        // A public route answers whoever calls, also with a token that is no good any more.
        if route.access == .everyone { return .nobody }
        return try Authorisation.check(route.access, authenticate(request, unit))
    }

    private func call(_ start: Start, principal: Principal, unit: (any UnitOfWork)?) -> Call {
        Call(
            request: start.request, parameters: start.parameters, principal: principal, language: start.language,
            clock: clock, requestID: start.requestID, database: database, deadline: start.deadline, unit: unit
        )
    }

    /// A unit that lost its Idempotency-Key to another request runs again and finds that request's answer.
    private func withIdempotencyRace(_ body: () throws -> Response) throws -> Response {
        do {
            return try body()
        } catch  where IdempotentAnswer.isRace(error) {
            return try body()
        }
    }

    private func problem(of error: any Error, requestID: String) -> Problem {
        switch error {
        case let problem as Problem:
            if let detail = problem.detail { log(detail, requestID: requestID) }
            return problem
        case let error as DatabaseError where error.reason == .retryable:
            log("\(error.message) in \(error.statement)", requestID: requestID)
            return .databaseBusy
        case let error as DatabaseError:
            log("\(error.message) in \(error.statement)", requestID: requestID)
            return .unexpected("")
        default:
            log("\(error)", requestID: requestID)
            return .unexpected("")
        }
    }

    private func log(_ detail: String, requestID: String) {
        logger.error("request failed", metadata: ["request_id": "\(requestID)", "detail": "\(detail)"])
    }
}

extension Problem {
    /// The same request may succeed when it is sent again.
    static let databaseBusy = Problem(.unavailable, code: "SYSTEM_9019", retryAfter: 1)
}
