import App
import Glibc
import HostSupport
import ModuleFixtures
import Routing
import Support
import Testing
import Values

/// A `plugins.d` and a database of one test, on which a host may be started more than once.
struct ModulePlace {
    let plugins: TemporaryDirectory
    private let data: TemporaryDirectory
    private let store: Settings.Store

    static func with(
        _ kind: TestDatabase.Kind, _ packages: [FixturePackage], _ body: (ModulePlace) throws -> Void
    ) throws {
        kind.record()
        let data = try TemporaryDirectory()
        defer { data.remove() }
        let plugins = try TemporaryDirectory()
        defer { plugins.remove() }
        for package in packages { try package.write(into: plugins.path) }
        switch kind {
        case .sqlite:
            try body(ModulePlace(plugins: plugins, data: data, store: .sqlite(path: "\(data.path)/test.db")))
        case .postgres:
            let place = try EmptyPostgres()
            defer { place.remove() }
            try body(ModulePlace(plugins: plugins, data: data, store: .postgres(connection: place.connection)))
        }
    }

    /// Puts the staged CRM beside the packages.
    func addCRM() throws { try add("workmate.crm") }

    /// Puts a staged module beside the packages.
    func add(_ id: String) throws {
        let staged = try #require(getenv("WORKMATE_TEST_PLUGINS").map { String(cString: $0) })
        let status = try Fixtures.run(["/bin/cp", "-r", "\(staged)/\(id)", plugins.path])
        try #require(status == 0)
    }

    /// Takes a module away between two starts.
    func remove(_ id: String) throws {
        let status = try Fixtures.run(["/bin/rm", "-r", "\(plugins.path)/\(id)"])
        try #require(status == 0)
    }

    func run(_ body: (TestHost) throws -> Void) throws {
        let host = try TestHost(store, data: "\(data.path)/data", plugins: plugins.path)
        defer { host.workmate.close() }
        try body(host)
    }
}

extension TestHost {
    /// The entry of each folder of `plugins.d` by its id, told in a language.
    func moduleStates(_ token: String, in language: String = "en") throws -> [String: ModuleState] {
        let answer = try call(.get, "/api/modules", token: token, headers: [("accept-language", language)])
        let items = answer.json["items"]?.array ?? []
        return Dictionary(items.map { ($0["id"]?.string ?? "", ModuleState($0)) }, uniquingKeysWith: { $1 })
    }
}
