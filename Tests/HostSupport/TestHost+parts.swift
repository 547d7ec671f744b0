import App
import Core
import Database
import Entities
import Identity
import Logging
import Routing
import Support

extension TestHost {
    package var routes: [Route] { workmate.router.routes }
    package var entities: [EntityDeclaration] { workmate.engine.registry.entities.map(\.declaration) }
    package var database: any Database { workmate.database }
    package var catalogue: ErrorCatalogue { workmate.catalogue }

    /// The folder of the host's data.
    package var folder: String { settings.data }

    /// Starts a second host on the same database for a body.
    package func startAnother(
        _ change: (inout Settings) -> Void = { _ in }, _ body: (Workmate) throws -> Void = { _ in }
    ) throws {
        var settings = settings
        change(&settings)
        let other = try Workmate(
            settings: settings, clock: clock, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            identitySettings: .quick, observer: AnsweredCodes.observer)
        defer { other.close() }
        try body(other)
    }

    /// The token of a set-up link; nil when there is an administrator.
    package func setUpToken() throws -> String? { try workmate.core.inviteFirstAdministrator(database)?.token }

    /// How a server asks for the largest body, and how it gets its answers.
    package func bodyLimit(_ method: Method, _ path: String) -> Int { workmate.router.maxBody(method, path) }
    package func answer(_ request: Request) -> Response { workmate.answer(request) }
}
