import CWorkmate
import Database
import Routing
import Synchronization
import Values

extension ModuleInstance {
    /// The registered routes as the host serves them, below `/api/backoffice/<prefix>`.
    func routes() -> [Route] {
        let registered = registrations.withLock(\.routes)
        return manifest.routes.compactMap { declared in registered[declared.name].map { route(declared, $0) } }
    }

    private func route(_ declared: Manifest.Route, _ registered: Registrations.Route) -> Route {
        var route = manifest.hosted(declared) { call in
            let crossing = Crossing(into: self, call)
            try crossing.run { registered.handler(registered.state, $0, $0, $0) }
            return try crossing.finishedResponse()
        }
        route.maxBody = registered.maxBody
        route.timeoutMilliseconds = registered.timeoutMilliseconds
        return route
    }
}

extension Crossing {
    /// The answer that the module wrote.
    fileprivate func finishedResponse() throws -> Response {
        if response.status == 0 { response.status = response.body.isEmpty ? 204 : 200 }
        guard (200..<300).contains(response.status) else {
            throw Problem.wrongAnswer(module.id, "status \(response.status)")
        }
        return response
    }
}

extension Manifest {
    /// A declared route where it stands in the host.
    package func hosted(_ route: Route, handler: @escaping @Sendable (Call) throws -> Response) -> Routing.Route {
        Routing.Route(
            route.method, "/api/backoffice/\(prefix)\(route.path)", module: id, access: route.access,
            transaction: route.transaction, callsModule: true, operation: route.operation, handler: handler)
    }
}

extension Manifest.Route {
    fileprivate var access: Route.Access {
        switch permission {
        case "public": .everyone
        case "session": .session
        default: .permission(permission)
        }
    }
}
