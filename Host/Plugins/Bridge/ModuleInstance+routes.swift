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
        Route(
            declared.method, "/api/backoffice/\(manifest.prefix)\(declared.path)", module: id,
            access: declared.access, transaction: declared.transaction, callsModule: true,
            maxBody: registered.maxBody, timeoutMilliseconds: registered.timeoutMilliseconds,
            operation: declared.operation
        ) { call in
            let crossing = Crossing(into: self, call)
            try crossing.run { registered.handler(registered.state, $0, $0, $0) }
            return try crossing.finishedResponse()
        }
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

extension Manifest.Route {
    fileprivate var access: Route.Access {
        switch permission {
        case "public": .everyone
        case "session": .session
        default: .permission(permission)
        }
    }
}
