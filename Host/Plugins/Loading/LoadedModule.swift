import Database
import Entities
import Jobs
import Routing
import Values

/// A running module: what it brings to the host, as values.
package struct LoadedModule: Sendable {
    let instance: ModuleInstance
    let library: ModuleLibrary

    package var manifest: Manifest { instance.manifest }
    package var tenant: Tenant { instance.tenant }
    package var folder: PackageFolder { instance.package.folder }
    /// Its own routes, below `/api/backoffice/<prefix>`.
    package var routes: [Route] { instance.routes() }
    /// Its hooks by entity, `crm.customer`.
    package var entityCode: [String: EntityCode] { instance.entityCode() }
    /// Who takes in its events, and does its jobs.
    package var jobHandlers: [JobHandler] { instance.jobHandlers() }
    /// When those of its jobs come that come again and again.
    package var schedules: [Schedule] { manifest.schedules }
    /// Name and bytes of its `errors.json`, for the catalogue.
    package var errors: (name: String, bytes: [UInt8]) {
        ("\(folder.path)/errors.json", instance.package.errors)
    }
    /// How often its code was called.
    package var calls: Int { instance.figures.calls }
}

/// The running modules, each behind those it depends on.
package struct LoadedModules: Sendable {
    package let catalogue: ModuleCatalogue
    package let modules: [LoadedModule]
    package let desk: ServiceDesk
    let runner: ModuleRunner

    package subscript(id: String) -> LoadedModule? { modules.first { $0.manifest.id == id } }

    /// The modules' own routes, and those of the services.
    package var routes: [Route] { modules.flatMap(\.routes) + ServiceRoutes(desk.offers, desk: desk).list }

    /// Ends the modules, those that need others first. No call may run any more.
    ///
    /// - Returns: `MODULE_9350` for each module that did not end in time.
    @discardableResult
    package func stop() -> [Problem] { modules.reversed().compactMap(runner.stop) }
}
