import Metrics
import Routing
import Values

extension Dispatch {
    /// Admits a request whose body is taken in as it comes.
    package func open(_ request: Request) -> Opening {
        let begin = ContinuousClock.now
        guard let (route, parameters) = place(of: request) else { return .refused(answer(request)) }
        let start = Start(request, at: clock.now).on(route, parameters)
        do {
            return .open(WatchedCall(try open(route, start), begin: begin))
        } catch {
            settle(start, refusal: error as? Problem)
            let response = refusal(error, start)
            meter.count(route, status: response.status, took: .now - begin)
            return .refused(response)
        }
    }

    private func place(of request: Request) -> (Route, [String: String])? {
        do {
            guard case .route(let route, let parameters) = try router.match(request.method, request.path) else {
                return nil
            }
            return (route, parameters)
        } catch {
            // Told by whoever answers the request.
            return nil
        }
    }

    func open(_ route: Route, _ start: Start) throws -> OpenedCall {
        guard let intake = route.intake else { preconditionFailure("\(route.path) takes no body in as it comes") }
        let principal = try admit(route, start)
        let body = try intake(call(start, principal: principal, unit: nil))
        return OpenedCall(dispatch: self, route: route, start: start, principal: principal, body: body)
    }

    /// The answer to a request whose body is in memory already.
    func wholly(_ request: OpenedCall) -> Response { request.take(request.start.request.body) ?? request.answer() }
}

/// A call whose caller is admitted and whose body is on its way.
///
/// The caller stays admitted however long that takes: a large body outlives a short token.
final class OpenedCall: OpenRequest {
    fileprivate let dispatch: Dispatch
    fileprivate let route: Route
    fileprivate let start: Dispatch.Start
    private let principal: Principal
    private let body: any BodyIntake

    init(dispatch: Dispatch, route: Route, start: Dispatch.Start, principal: Principal, body: any BodyIntake) {
        self.dispatch = dispatch
        self.route = route
        self.start = start
        self.principal = principal
        self.body = body
    }

    func take(_ bytes: [UInt8]) -> Response? {
        do {
            try body.take(bytes)
            return nil
        } catch {
            body.abandon()
            return dispatch.refusal(error, start)
        }
    }

    func answer() -> Response {
        dispatch.rendering(start) {
            var taken = start
            taken.request.body = try body.finish()
            taken.deadline = dispatch.clock.now + Int64(route.timeoutMilliseconds)
            return try dispatch.run(route, taken, as: principal)
        }
    }

    func abandon() { body.abandon() }
}

/// A call whose end is counted, and settled with the caller's credentials.
private final class WatchedCall: OpenRequest {
    private let call: OpenedCall
    private let begin: ContinuousClock.Instant

    init(_ call: OpenedCall, begin: ContinuousClock.Instant) {
        self.call = call
        self.begin = begin
    }

    func take(_ bytes: [UInt8]) -> Response? { call.take(bytes).map(ended) }

    func answer() -> Response { ended(call.answer()) }

    func abandon() { call.abandon() }

    private func ended(_ response: Response) -> Response {
        call.dispatch.settle(call.start, refusal: nil)
        call.dispatch.meter.count(call.route, status: response.status, took: .now - begin)
        return response
    }
}
