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
    /// Hears of every call that had to say who it is, once it is answered or refused.
    package typealias Settlement = @Sendable (Request, Problem?) throws -> Void

    let router: Router
    let catalogue: ErrorCatalogue
    let database: any Database
    let clock: any WallClock
    let logger: Logger
    let exports: ExportAudit
    let meter: RequestMeter
    let guesses: GuessLimit
    let authenticate: Authentication
    let settle: Settlement

    package func answer(_ request: Request) -> Response {
        let begin = ContinuousClock.now
        var met: Route?
        let response = answer(request, route: &met)
        meter.count(met, status: response.status, took: .now - begin)
        return response
    }

    private func answer(_ request: Request, route met: inout Route?) -> Response {
        let start = Start(request, at: clock.now)
        do {
            switch try router.match(request.method, request.path) {
            case .options(let allow): return Response(204, headers: [("allow", allow)])
            case .route(let route, let parameters):
                met = route
                let start = start.on(route, parameters)
                guard route.access != .everyone else { return try limiting(route, start) { try take(route, start) } }
                return try settling(start) { try take(route, start) }
            }
        } catch {
            return met?.showsPage(to: request) == true ? page(error, start) : refusal(error, start)
        }
    }

    /// What is known of a call before its caller and its transaction.
    struct Start: Sendable {
        var request: Request
        let language: Language
        let requestID: String
        var parameters: [String: String] = [:]
        var deadline: Instant

        init(_ request: Request, at instant: Instant) {
            self.request = request
            language = Language(accepting: request.header("accept-language"))
            requestID = request.header("x-request-id") ?? Identifier.make(at: instant)
            deadline = instant
        }

        func on(_ route: Route, _ parameters: [String: String]) -> Start {
            var start = self
            start.parameters = parameters
            start.deadline = deadline + Int64(route.timeoutMilliseconds)
            return start
        }
    }

    func rendering(_ start: Start, _ body: () throws -> Response) -> Response {
        do {
            return try body()
        } catch {
            return refusal(error, start)
        }
    }

    func refusal(_ error: any Error, _ start: Start) -> Response {
        let problem = problem(of: error, requestID: start.requestID)
        return catalogue.render(problem, in: start.language, requestID: start.requestID)
    }

    private func page(_ error: any Error, _ start: Start) -> Response {
        catalogue.page(problem(of: error, requestID: start.requestID), in: start.language, requestID: start.requestID)
    }

    private func take(_ route: Route, _ start: Start) throws -> Response {
        guard route.intake == nil else { return wholly(try open(route, start)) }
        return try run(route, start)
    }

    /// A public route of a module knows its callers by a secret in the address, which nobody may try at will.
    private func limiting(_ route: Route, _ start: Start, _ body: () throws -> Response) throws -> Response {
        guard !route.module.isEmpty else { return try body() }
        try database.read { try guesses.check(start.request, in: $0) }
        do {
            return try body()
        } catch let problem as Problem where problem.kind == .notFound {
            try database.write { try guesses.fail(start.request, in: $0) }
            throw problem
        }
    }

    private func settling(_ start: Start, _ body: () throws -> Response) throws -> Response {
        do {
            let response = try body()
            settle(start, refusal: nil)
            return response
        } catch {
            settle(start, refusal: error as? Problem)
            throw error
        }
    }

    /// What is answered stays answered, also when this cannot be written down.
    func settle(_ start: Start, refusal: Problem?) {
        do {
            try settle(start.request, refusal)
        } catch {
            log("\(error)", requestID: start.requestID)
        }
    }

    private func run(_ route: Route, _ start: Start) throws -> Response {
        guard case .reads = route.transaction else {
            // The caller is judged on a reader, so that nobody without a permission ever holds the writer.
            return try run(route, start, as: try admit(route, start))
        }
        return try read(route, start)
    }

    func admit(_ route: Route, _ start: Start) throws -> Principal {
        // Whether the host lives is answered while its database is gone.
        if route.access == .everyone { return .nobody }
        return try database.read { try admit(route, start.request, in: $0) }
    }

    func run(_ route: Route, _ start: Start, as principal: Principal) throws -> Response {
        switch route.transaction {
        case .reads:
            let response = try database.read { try route.handler(call(start, principal: principal, unit: $0)) }
            try exports.note(response, of: route, call(start, principal: principal, unit: nil))
            return response
        case .none:
            return try route.handler(call(start, principal: principal, unit: nil))
        case .writes:
            return try IdempotentAnswer.write(
                call(start, principal: principal, unit: nil), mayTakeLong: route.callsModule, route.handler)
        }
    }

    private func read(_ route: Route, _ start: Start) throws -> Response {
        let (principal, response) = try database.read { unit -> (Principal, Response) in
            let principal = try admit(route, start.request, in: unit)
            return (principal, try route.handler(call(start, principal: principal, unit: unit)))
        }
        try exports.note(response, of: route, call(start, principal: principal, unit: nil))
        return response
    }

    private func admit(_ route: Route, _ request: Request, in unit: any UnitOfWork) throws -> Principal {
        // A public route answers whoever calls, also with a token that is no good any more.
        if route.access == .everyone { return .nobody }
        return try Authorisation.check(route.access, authenticate(request, unit))
    }

    func call(_ start: Start, principal: Principal, unit: (any UnitOfWork)?) -> Call {
        Call(
            request: start.request, parameters: start.parameters, principal: principal, language: start.language,
            clock: clock, requestID: start.requestID, database: database, deadline: start.deadline, unit: unit
        )
    }

    private func problem(of error: any Error, requestID: String) -> Problem {
        switch error {
        case let problem as Problem:
            if let detail = problem.detail { note(detail, of: problem, requestID: requestID) }
            return problem
        case let error as DatabaseError where error.reason == .retryable:
            log("\(error.message) in \(error.statement)", requestID: requestID)
            return .databaseBusy
        case let error as DatabaseError:
            log("\(error.message) in \(error.statement)", requestID: requestID)
            return error.outage ?? .unexpected("")
        default:
            log("\(error)", requestID: requestID)
            return .unexpected("")
        }
    }

    /// What a caller did wrong is nothing that an operator has to mend.
    private func note(_ detail: String, of problem: Problem, requestID: String) {
        guard problem.kind.status < 500 else { return log(detail, requestID: requestID) }
        logger.info("request refused", metadata: ["request_id": "\(requestID)", "detail": "\(detail)"])
    }

    private func log(_ detail: String, requestID: String) {
        logger.error("request failed", metadata: ["request_id": "\(requestID)", "detail": "\(detail)"])
    }
}

extension Problem {
    /// The same request may succeed when it is sent again.
    static let databaseBusy = Problem(.unavailable, code: "SYSTEM_9019", retryAfter: 1)
}
