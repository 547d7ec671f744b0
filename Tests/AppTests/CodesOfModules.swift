import HostSupport
import ModuleFixtures
import Routing
import Support
import Testing
import Values

@Suite struct `A host with a broken package` {
    // A load that takes too long is the loader's own test: the host's limit of seconds would be waited for here.
    static let cases = BrokenPackage.all.filter { $0.code != "MODULE_9329" }

    private func reasons(_ kind: TestDatabase.Kind, _ packages: [FixturePackage]) throws -> [String: [JSON]] {
        let plugins = try TemporaryDirectory()
        defer { plugins.remove() }
        for package in packages { try package.write(into: plugins.path) }
        return try withHost(kind, plugins: plugins.path) { host in
            let token = try host.signIn()
            var reasons: [String: [JSON]] = [:]
            for language in ["de", "en"] {
                let answer = try host.call(
                    .get, "/api/modules", token: token, headers: [("accept-language", language)])
                for module in answer.json["items"]?.array ?? [] {
                    reasons[module["id"]?.string ?? "", default: []].append(module["reason"] ?? .null)
                }
            }
            return reasons
        }
    }

    @Test(arguments: TestDatabase.all, cases)
    func `runs, and says in both languages why the package does not`(
        _ kind: TestDatabase.Kind, _ broken: BrokenPackage
    ) throws {
        var package = try FixturePackage.sound()
        try broken.change(&package)

        let reasons = try reasons(kind, [package, try .neighbour()])

        let told = try #require(reasons["test.fixture"])
        #expect(told.map { $0["code"]?.string } == [broken.code, broken.code])
        #expect(told[0]["message"] != told[1]["message"])
        #expect(told[0]["hint"] != told[1]["hint"])
        #expect(reasons["test.neighbour"] == [.null, .null])
    }

    @Test(arguments: TestDatabase.all)
    func `names the place where an entity is declared wrongly`(_ kind: TestDatabase.Kind) throws {
        var package = try FixturePackage.sound()
        var entity = try #require(package.manifest["entities"]?.array?.first?.object)
        entity["colour"] = "red"
        package.manifest["entities"] = [.object(entity)]

        let told = try #require(try reasons(kind, [package])["test.fixture"])

        #expect(told.map { $0["code"]?.string } == ["MODULE_9341", "MODULE_9341"])
        #expect(told[0]["message"]?.string?.contains("colour") == true)
    }
}
