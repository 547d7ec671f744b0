import App
import Core
import Database
import Entities
import Identity
import Routing

extension TestHost {
    package var routes: [Route] { workmate.router.routes }
    package var entities: [EntityDeclaration] { workmate.engine.registry.entities.map(\.declaration) }
    package var database: any Database { workmate.database }
    package var catalogue: ErrorCatalogue { workmate.catalogue }

    /// The token of a set-up link; nil when there is an administrator.
    package func setUpToken() throws -> String? { try workmate.core.inviteFirstAdministrator(database)?.token }

    /// How a server asks for the largest body, and how it gets its answers.
    package func bodyLimit(_ method: Method, _ path: String) -> Int { workmate.router.maxBody(method, path) }
    package func answer(_ request: Request) -> Response { workmate.answer(request) }
}
