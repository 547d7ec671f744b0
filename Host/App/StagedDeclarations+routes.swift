import Entities
import Plugins
import Routing
import Values

extension StagedDeclarations {
    /// Puts the routes of a package together with those of the host and of the running modules, as the host will.
    ///
    /// - Throws: `MODULE_9346`…`9348` when they do not fit together.
    func judgeRoutes(of package: ModulePackage, with manifests: [Manifest], _ registry: EntityRegistry) throws {
        let all = manifests + [package.manifest]
        let services = ServiceRoutes(all.flatMap(OfferedService.all)).list
        let declared =
            services
            + all.flatMap { manifest in
                manifest.routes.map { route in
                    manifest.hosted(route) { _ in preconditionFailure("a route that is judged is never called") }
                }
            }
        let routes = table.routes(
            engine: EntityEngine(registry), modules: declared, widgets: [], states: ModuleCatalogue(),
            settingGroups: [], catalogue: catalogue)
        do {
            _ = try Router(try table.documented(routes))
        } catch let problem as Problem {
            throw problem.told(of: package)
        }
    }
}

extension Problem {
    /// What keeps the host's routes from fitting together, told of the package that brought the last ones.
    fileprivate func told(of package: ModulePackage) -> Problem {
        func parameter(_ name: String) -> String { parameters[name] ?? "" }
        switch code {
        case "SYSTEM_9007":
            return .routeTaken(
                package, route: parameter("route"), by: parameter("other"), of: parameter("other_module"))
        case "SYSTEM_9009": return .schemaTaken(package, name: parameter("name"), operation: parameter("operation"))
        case "SYSTEM_9010": return .operationTaken(package, id: parameter("operation"), by: parameter("other"))
        default: return self
        }
    }
}
