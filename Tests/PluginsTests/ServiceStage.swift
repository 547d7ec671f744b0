import ModuleFixtures
import Plugins
import Routing
import Support
import Testing
import Values

/// A module that calls services, beside the one that offers them.
struct ServiceStage {
    private let stage: ModuleStage
    private let modules: LoadedModules

    static let passes = ["fixture", "neighbour"].flatMap { prefix in (1...5).map { "\(prefix).pass/\($0)" } }
    static let calls = passes + ["keep", "echo", "wrong", "any", "next", "gone"].map { "fixture.\($0)/1" }

    /// - Parameters:
    ///   - change: makes the package of the offering module another one; nil takes it away.
    static func with(
        _ kind: TestDatabase.Kind, disabled: Set<String> = [],
        _ change: (FixturePackage) throws -> FixturePackage? = { $0 },
        _ body: (ServiceStage) throws -> Void
    ) throws {
        let offering = try change(.serving(calling: passes))
        let packages = try [offering, .servingNeighbour(calling: calls)].compactMap(\.self)
        try ModuleStage.with(kind, packages) { stage in
            stage.options.disabled = disabled
            let modules = try stage.load()
            try body(ServiceStage(stage: stage, modules: modules))
            modules.stop()
        }
    }

    /// What the calling module says of a call: status, whether it was available, code, result.
    func call(
        _ service: String, _ arguments: JSON, query: String? = nil, timeLeft: Int64 = 1000,
        within transaction: Route.Transaction? = nil, as principal: Principal = .system
    ) throws -> JSON {
        let answer = try stage.call(
            try #require(modules["test.neighbour"]), .post, "/services",
            query: query.map { [(name: $0, value: "1")] } ?? [],
            body: JSON.object(["service": .string(service), "arguments": arguments]).text, timeLeft: timeLeft,
            within: transaction, as: principal)
        return try JSON(parsing: answer.body)
    }

    /// The code of the problem that the caller of the calling module gets.
    func refusal(
        _ service: String, _ arguments: JSON, query: String? = nil, timeLeft: Int64 = 1000,
        within transaction: Route.Transaction? = nil, as principal: Principal = .system
    ) -> String? {
        #expect(throws: Problem.self) {
            _ = try call(service, arguments, query: query, timeLeft: timeLeft, within: transaction, as: principal)
        }?.code
    }

    /// Titles of what the offering module keeps.
    func titles() throws -> [String] {
        let answer = try stage.call(try #require(modules["test.fixture"]), .get, "/notes")
        return (try JSON(parsing: answer.body).array ?? []).compactMap { $0["title"]?.string }
    }
}
