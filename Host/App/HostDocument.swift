import Routing
import Synchronization
import Values

/// The text of the API's document, written when it is first asked for.
final class HostDocument: Sendable {
    private enum State {
        case nothing
        case routes([Route])
        case text([UInt8])
    }

    private let state = Mutex(State.nothing)

    /// What the text will describe, known once all routes are put together. Their code is not kept: the route of the
    /// document itself is one of them.
    ///
    /// - Throws: `SYSTEM_9008`…`9010` for routes that cannot be described together.
    func describe(_ routes: [Route]) throws {
        try OpenAPIDocument.check(routes)
        state.withLock { $0 = .routes(routes.map(\.described)) }
    }

    func text() throws -> [UInt8] {
        try state.withLock { state in
            switch state {
            case .nothing: return []
            case .text(let text): return text
            case .routes(let routes):
                let document = try OpenAPIDocument(title: "Workmate", version: Workmate.version, routes: routes)
                let text = document.json.bytes
                state = .text(text)
                return text
            }
        }
    }
}

extension Route {
    /// The same without its code.
    fileprivate var described: Route {
        var route = self
        route.intake = nil
        route.handler = { _ in preconditionFailure("a route that is described is never called") }
        return route
    }
}
