import Database
import Entities
import Routing
import Values

/// The company's one record, at an address without an id.
struct SettingsRoutes: Sendable {
    let engine: EntityEngine
    let catalogue: ErrorCatalogue
    private let logos: LogoJudge?

    /// - Parameter engine: the host's, whose currency and journal hold here too. The company is in a registry of its
    ///   own, since nobody lists, makes or deletes companies.
    init(_ engine: EntityEngine, logos: (any LogoSource)?, _ catalogue: ErrorCatalogue) {
        self.catalogue = catalogue
        self.logos = logos.map(LogoJudge.init)
        do {
            let registry = try EntityRegistry([
                RegisteredEntity(CoreDeclarations.company, tenant: .host, code: CompanyRules(logos: self.logos).code)
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
        settled.handler = { try route.handler($0.with(parameters: ["id": CompanyStore.id])) }
        return route.method == .patch ? trying(settled) : settled
    }

    /// The same route, which tries a new logo before its unit begins.
    private func trying(_ route: Route) -> Route {
        guard let logos else { return route }
        var trying = route
        trying.transaction = .none
        trying.handler = { call in
            if let logo = try call.request.jsonObject()["logo"]?.string { try logos.tryOut(logo, call) }
            return try call.database.write { try route.handler(call.with(unit: $0)) }
        }
        return trying
    }
}

extension Call {
    fileprivate func with(parameters: [String: String]) -> Call {
        Call(
            request: request, parameters: parameters, principal: principal, language: language, clock: clock,
            requestID: requestID, database: database, deadline: deadline, unit: unit)
    }
}
