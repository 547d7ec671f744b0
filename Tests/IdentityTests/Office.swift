import Database
import Identity
import Routing
import Secrets
import Support
import Synchronization
import Values

/// Some people, one database and the identity room over it.
struct Office {
    static let ada = "01930000-0000-7000-8000-00000000ada0"
    static let bob = "01930000-0000-7000-8000-00000000b0b0"
    static let password = "correct horse staple"
    static let seal = SecretSeal(key: Array(0..<32))

    let database: any Database
    let people = People()
    let clock = TestClock()
    let identity: Identity

    init(_ database: any Database, settings: IdentitySettings = .cheap) throws {
        self.database = database
        identity = Identity(directory: people, clock: clock, settings: settings, seal: Self.seal)
        for name in ["0001_identity", "0002_api_keys", "0003_second_factor", "0004_external_identities"] {
            let migration = try HostMigration("Identity/migrations/\(name).sql")
            try database.write { try migration.apply(in: $0) }
        }
        people.add(Office.ada, login: "ada@example.com", permissions: ["*"])
        people.add(Office.bob, login: "bob@example.com", permissions: ["crm.customer.read:own"])
        for (id, login) in [(Office.ada, "ada@example.com"), (Office.bob, "bob@example.com")] {
            let hash = try identity.hash(Office.password, login: login)
            try database.write { try identity.setPassword(hash, login: login, principal: id, in: $0) }
        }
    }

    /// Another host on the same database.
    func neighbour() -> Identity { Identity(directory: people, clock: clock, settings: .cheap, seal: Self.seal) }

    func signIn(
        _ login: String = "ada@example.com", _ password: String = Office.password, from address: String = "192.0.2.1"
    ) throws -> IssuedTokens {
        let request = Request(
            .post, "/api/auth/login", headers: [("user-agent", "Test/1")], remoteAddress: address)
        return try answering {
            let signIn = try identity.signIn(login: login, password: password, from: request, database: database)
            guard case .tokens(let tokens) = signIn else { throw CodeOwed() }
            return tokens
        }
    }

    struct CodeOwed: Error {}

    func authenticate(_ token: String) throws -> Principal? {
        let request = Request(.get, "/", headers: [("authorization", "Bearer \(token)")])
        return try answering { try database.read { try identity.authenticate(request, in: $0) } }
    }

    /// Calls with an API key as the host does: the caller, then what is written down about the call.
    func authenticate(key: String, from address: String = "192.0.2.1") throws -> Principal? {
        let request = Request(
            .get, "/", headers: [("authorization", "Bearer \(key)")], remoteAddress: address)
        return try answering {
            do {
                let caller = try database.read { try identity.authenticate(request, in: $0) }
                try identity.settle(request, refusal: nil, database: database)
                return caller
            } catch let problem as Problem {
                try identity.settle(request, refusal: problem, database: database)
                throw problem
            }
        }
    }

    /// Calls a route as the host does: caller, permission, transaction, handler.
    func call(
        _ method: Routing.Method, _ path: String, _ body: JSON = .null, token: String? = nil, id: String? = nil
    ) throws -> Response {
        let request = Request(
            method, path,
            headers: [("content-type", "application/json")] + (token.map { [("authorization", "Bearer \($0)")] } ?? []),
            body: body.isNull ? [] : body.bytes, remoteAddress: "192.0.2.1")
        guard let route = identity.routes.first(where: { $0.method == method && $0.path == path }) else {
            preconditionFailure("no route \(method.rawValue) \(path)")
        }
        let principal = try answering {
            try database.read { try Authorisation.check(route.access, identity.authenticate(request, in: $0)) }
        }
        func run(_ unit: (any UnitOfWork)?) throws -> Response {
            try route.handler(
                Call(
                    request: request, parameters: id.map { ["id": $0] } ?? [:], principal: principal, clock: clock,
                    requestID: "test", database: database, deadline: clock.now + 30_000, unit: unit))
        }
        return try answering {
            switch route.transaction {
            case .none: try run(nil)
            case .reads: try database.read { try run($0) }
            case .writes: try database.write { try run($0) }
            }
        }
    }
}

extension IdentitySettings {
    /// As the standard, with passwords that are hashed fast.
    static var cheap: IdentitySettings {
        var settings = IdentitySettings.standard
        settings.passwordCost = PasswordHash.Cost(logRounds: 4, blockSize: 8, parallelism: 1)
        return settings
    }
}

/// The people of an office, as another room would know them.
final class People: PrincipalDirectory {
    private struct Person {
        var login: String
        var permissions: [String]
        var isActive = true
        var demandsSecondFactor = false
    }

    private let people = Mutex<[String: Person]>([:])

    func add(_ id: String, login: String, permissions: [String]) {
        people.withLock { $0[id] = Person(login: login, permissions: permissions) }
    }

    func deactivate(_ id: String) { people.withLock { $0[id]?.isActive = false } }
    func remove(_ id: String) { people.withLock { $0[id] = nil } }

    func entry(_ id: String, in unit: any UnitOfWork) -> DirectoryEntry? {
        people.withLock { $0[id] }.map { person in
            let permissions = Permissions(person.permissions)
            let principal = Principal(id: id, name: person.login, permissions: permissions)
            return DirectoryEntry(principal: principal, isActive: person.isActive)
        }
    }

    func demandSecondFactor(of id: String) { people.withLock { $0[id]?.demandsSecondFactor = true } }

    func demandsSecondFactor(of id: String, in unit: any UnitOfWork) -> Bool {
        people.withLock { $0[id]?.demandsSecondFactor ?? false }
    }

    func team(of id: String, in unit: any UnitOfWork) -> [String] { [id] }

    func login(of id: String, in unit: any UnitOfWork) -> String? { people.withLock { $0[id]?.login } }
}
