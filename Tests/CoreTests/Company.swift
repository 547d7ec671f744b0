import Database
import Entities
import Identity
import Jobs
import Routing
import Secrets
import Support
import Testing
import Values

@testable import Core

/// A company with its first administrator, on one database.
struct Company {
    static let password = "correct horse staple"

    let database: any Database
    let clock = TestClock()
    let directory: CoreDirectory
    let identity: Identity
    let core: Core
    let engine: EntityEngine

    /// - Parameter isEmpty: without the administrator.
    init(_ database: any Database, isEmpty: Bool = false) throws {
        self.database = database
        directory = CoreDirectory(clock: clock)
        identity = Identity(
            directory: directory, clock: clock, settings: .cheap,
            seal: SecretSeal(key: Array(repeating: 7, count: SealKey.length)))
        let desk = EngineDesk()
        core = Core(identity: identity, jobs: JobQueue(clock: clock), clock: clock, desk: desk) {
            KnownPermissions(entities: CoreDeclarations.all, routes: [])
        }
        engine = EntityEngine(try EntityRegistry(core.entities))
        desk.connect(engine)
        try Self.migrate(database)
        try core.prepare(database)
        if !isEmpty { try core.make(.ada, engine: engine, database: database) }
    }

    private static func migrate(_ database: any Database) throws {
        let files =
            [
                "Identity/migrations/0001_identity.sql", "Identity/migrations/0002_api_keys.sql",
                "Identity/migrations/0003_second_factor.sql", "Identity/migrations/0004_external_identities.sql",
                "OpenID/migrations/0001_create_openid.sql",
            ]
            + HostMigration.entities(database.dialect)
            + [
                "0001_core", "0002_add_role_second_factor", "0003_create_reminders", "0004_create_dashboards",
                "0007_create_sign_in_providers", "0009_create_role_offers",
                "0010_add_company_face",
            ].map { "Core/migrations/\($0).sql" }
        let migrations = try files.map(HostMigration.init)
        try database.write { unit in
            try NumberRange.createTable(unit)
            for migration in migrations { try migration.apply(in: unit) }
        }
    }

    /// Runs a body in a unit as an employee, or as the host itself.
    func act<Result>(as id: String? = nil, _ body: (Call) throws -> Result) throws -> Result {
        try answering {
            try database.write { unit in
                let principal = try id.map { try #require(try directory.entry($0, in: unit)).principal } ?? .system
                return try body(call(principal, unit))
            }
        }
    }

    func call(_ principal: Principal, _ unit: (any UnitOfWork)?, _ request: Request = Request(.post, "/")) -> Call {
        Call(
            request: request, principal: principal, clock: clock, requestID: "test", database: database,
            deadline: clock.now + 30_000, unit: unit)
    }

    func role(_ key: String) throws -> String {
        let id = try database.read { unit in
            try unit.first("SELECT id FROM core_roles WHERE key = \(key)") { $0.text(0) }
        }
        return try #require(id)
    }

    func employee(email: String) throws -> String {
        try #require(try database.read { try EmployeeStore(unit: $0).id(email: email) })
    }

    var ada: String { get throws { try employee(email: "ada@example.com") } }

    /// Hires somebody, as the host itself.
    @discardableResult
    func hire(_ first: String, _ more: JSON.Object = [:], as id: String? = nil) throws -> String {
        var body: JSON.Object = [
            "first_name": .string(first), "last_name": "Example", "email": .string("\(first.lowercased())@example.com"),
        ]
        body.merge(more)
        return try act(as: id) { try engine.create("core.employee", body, $0).id }
    }

    func change(_ employee: String, _ body: JSON.Object, as id: String? = nil) throws {
        try act(as: id) { _ = try engine.update("core.employee", id: employee, body, version: nil, $0) }
    }

    func makeRole(_ name: String, _ permissions: [String], as id: String? = nil) throws -> String {
        let body: JSON.Object = ["name": .string(name), "permissions": .array(permissions.map(JSON.string))]
        return try act(as: id) { try engine.create("core.role", body, $0).id }
    }

    func setPassword(_ employee: String, _ login: String) throws {
        let hash = try identity.hash(Self.password, login: login)
        try database.write { try identity.setPassword(hash, login: login, principal: employee, in: $0) }
    }

    func signIn(_ login: String) throws -> IssuedTokens {
        try answering {
            let signIn = try identity.signIn(
                login: login, password: Self.password, from: Request(.post, "/", remoteAddress: "192.0.2.1"),
                database: database)
            guard case .tokens(let tokens) = signIn else { throw CodeOwed() }
            return tokens
        }
    }

    struct CodeOwed: Error {}

    func authenticate(_ tokens: IssuedTokens) throws -> Principal? {
        let request = Request(.get, "/", headers: [("authorization", "Bearer \(tokens.accessToken)")])
        return try database.read { try identity.authenticate(request, in: $0) }
    }
}

extension FirstAdministrator {
    static let ada = FirstAdministrator(
        email: "ada@example.com", password: Company.password, firstName: "Ada", lastName: "Example")
}

extension IdentitySettings {
    /// As the standard, with passwords that are hashed fast.
    static var cheap: IdentitySettings {
        var settings = IdentitySettings.standard
        settings.passwordCost = PasswordHash.Cost(logRounds: 4, blockSize: 8, parallelism: 1)
        return settings
    }
}

/// The code of the problem that a body throws, `-` for none.
func code(_ body: () throws -> Void) -> String {
    do {
        try answering(body)
        return "-"
    } catch let problem as Problem {
        return problem.fields.first?.code ?? problem.code
    } catch {
        return "\(error)"
    }
}
