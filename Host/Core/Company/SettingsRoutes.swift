import Database
import Entities
import Routing
import Values

/// The company's one record, at an address without an id.
struct SettingsRoutes: Sendable {
    let engine: EntityEngine
    let catalogue: ErrorCatalogue

    /// - Parameter engine: the host's, whose currency and journal hold here too. The company is in a registry of its
    ///   own, since nobody lists, makes or deletes companies.
    init(_ engine: EntityEngine, logos: (any LogoSource)?, _ catalogue: ErrorCatalogue) {
        self.catalogue = catalogue
        do {
            let registry = try EntityRegistry([
                RegisteredEntity(CoreDeclarations.company, tenant: .host, code: CompanyRules(logos: logos).code)
            ])
            self.engine = engine.serving(registry)
        } catch {
            preconditionFailure("the company's declaration refers to nothing: \(error)")
        }
    }

    var list: [Route] {
        let names: [Method: String] = [.get: "getSettings", .patch: "updateSettings"]
        let company = CoreDeclarations.company
        return engine.routes(of: company, catalogue).filter { $0.path == "\(company.mount)/{id}" }.compactMap { route in
            names[route.method].map { settled(route, company.mount, $0) }
        }
    }

    private func settled(_ route: Route, _ path: String, _ name: String) -> Route {
        var settled = route
        settled.path = path
        settled.operation.id = name
        settled.operation.parameters.removeAll { $0.place != .header }
        settled.handler = { call in
            try route.handler(call.with(parameters: ["id": CompanyStore.id]))
        }
        return settled
    }
}

extension Call {
    fileprivate func with(parameters: [String: String]) -> Call {
        Call(
            request: request, parameters: parameters, principal: principal, language: language, clock: clock,
            requestID: requestID, database: database, deadline: deadline, unit: unit)
    }
}
