import Database
import Jobs
import ModuleFixtures
import Plugins
import Routing
import Support
import Testing
import Values

@Suite struct `A module with events and jobs` {
    private struct Shop {
        let stage: ModuleStage
        let module: LoadedModule
        let runner: JobRunner

        var titles: [String] {
            get throws {
                let notes = try JSON(parsing: try stage.call(module, .get, "/notes").body)
                return (notes.array ?? []).compactMap { $0["title"]?.string }
            }
        }

        func tell(_ title: String, event: String = "fixture.note.told/1", version: Int = 1) throws {
            _ = try stage.call(
                module, .post, "/tell", query: [("event", event), ("version", "\(version)")],
                body: #"{"title": "\#(title)"}"#)
        }

        func enqueue(_ job: String, _ input: String = "{}", key: String? = nil) throws -> String? {
            let query = [("job", job)] + (key.map { [("key", $0)] } ?? [])
            let answer = try stage.call(
                module, .post, "/queue", query: query.map { (name: $0.0, value: $0.1) }, body: input)
            return try JSON(parsing: answer.body).string
        }

        func jobs(_ state: Job.State) throws -> [Job] {
            var filter = JobFilter()
            filter.state = state
            return try stage.database.read { try stage.queue.list(filter, limit: 100, in: $0) }
        }

        func runOften() throws {
            for _ in 1...12 {
                try runner.runDue()
                stage.clock.advance(milliseconds: 3_600_000)
            }
        }
    }

    private func open(_ kind: TestDatabase.Kind, _ body: (Shop) throws -> Void) throws {
        try ModuleStage.with(kind, [try .working()]) { stage in
            let migration = try HostMigration("Jobs/migrations/0001_create_jobs.sql")
            try stage.database.write { try migration.apply(in: $0) }
            let loaded = try stage.load()
            #expect(loaded.catalogue["test.fixture"]?.reason == nil)
            let module = try #require(loaded["test.fixture"])
            let runner = JobRunner(
                stage.database, queue: stage.queue, handlers: module.jobHandlers, schedules: module.schedules,
                clock: stage.clock)
            try runner.prepare()
            try body(Shop(stage: stage, module: module, runner: runner))
            loaded.stop()
        }
    }

    @Test(arguments: TestDatabase.all)
    func `hears of an event once it is committed`(_ kind: TestDatabase.Kind) throws {
        try open(kind) { shop in
            try shop.tell("Hello")
            #expect(try shop.titles == [])

            try shop.runner.runDue()

            #expect(try shop.titles == ["Hello"])
            #expect(try shop.jobs(.done).first?.event == "fixture.note.told/1")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `tells of no event that it does not declare`(_ kind: TestDatabase.Kind) throws {
        try open(kind) { shop in
            let problem = #expect(throws: Problem.self) { try shop.tell("Hello", event: "core.reminder.due/1") }

            #expect(problem?.code == "MODULE_9339")
            #expect(try shop.jobs(.waiting).isEmpty)
            #expect(throws: Problem(.malformed, code: "MODULE_9342", ["reason": "no object"])) {
                try shop.stage.call(
                    shop.module, .post, "/tell", query: [("event", "fixture.note.told/1")], body: "[]")
            }
            try shop.tell("Hello")
            #expect(try shop.jobs(.waiting).count == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `gives poison up after ten times, and takes it when it is run again`(_ kind: TestDatabase.Kind) throws {
        try open(kind) { shop in
            try shop.tell("poison")
            try shop.tell("good", version: 2)
            try shop.runner.runDue()
            let waiting = try shop.titles
            try shop.runOften()
            let dead = try #require(try shop.jobs(.dead).first)
            _ = try shop.stage.call(shop.module, .post, "/notes", body: #"{"title": "mended"}"#)

            _ = try shop.stage.database.write { try shop.stage.queue.runAgain(dead.id, in: $0) }
            try shop.runner.runDue()

            #expect(waiting == [])
            #expect(dead.attempts == 10)
            #expect(dead.problem?.code == "FIXTURE_4001")
            #expect(try shop.jobs(.dead).isEmpty)
            #expect(try shop.titles.filter { $0 != "tick" } == ["good", "mended", "poison"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `does its jobs, queued once under a key`(_ kind: TestDatabase.Kind) throws {
        try open(kind) { shop in
            let first = try shop.enqueue("keep", #"{"title": "kept"}"#, key: "k")
            let second = try shop.enqueue("keep", #"{"title": "again"}"#, key: "k")

            try shop.runner.runDue()

            #expect(first == second)
            #expect(try shop.titles == ["kept"])
            let problem = #expect(throws: Problem.self) { try shop.enqueue("fly") }
            #expect(problem?.code == "MODULE_9339")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `writes in steps where its job has no transaction`(_ kind: TestDatabase.Kind) throws {
        try open(kind) { shop in
            _ = try shop.enqueue("climb")

            try shop.runner.runDue()

            #expect(try shop.titles == ["first", "last"])
            #expect(try shop.jobs(.done).map(\.handler) == ["fixture.climb"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `does its job again and again`(_ kind: TestDatabase.Kind) throws {
        try open(kind) { shop in
            for _ in 1...3 {
                shop.stage.clock.advance(milliseconds: 60_000)
                try shop.runner.runDue()
            }

            #expect(try shop.titles == ["tick", "tick", "tick"])
        }
    }

    private static let label: JSON = ["de": "Arbeit", "en": "Work"]

    @Test(
        arguments: [
            ("subscribes", ["fixture.note.told/1", "core.document.added/1"], "MODULE_9331"),
            ("subscribes", ["fixture.note.told"], "MODULE_9306"), ("subscribes", [], "MODULE_9330"),
            ("publishes", ["core.note.told/1"], "MODULE_9306"),
            ("jobs", ["keep": ["label": label, "transaction": "writes", "cron": "61 * * * *"]], "MODULE_9306"),
            ("jobs", ["keep": ["label": label, "transaction": "reads"]], "MODULE_9306"),
            ("jobs", ["Fly": ["label": label, "transaction": "writes"]], "MODULE_9306"),
            ("jobs", ["keep": ["label": label, "transaction": "writes"]], "MODULE_9330"),
        ] as [(String, JSON, String)], TestDatabase.all)
    func `does not load when it declares them wrongly`(
        _ member: (name: String, value: JSON, code: String), _ kind: TestDatabase.Kind
    ) throws {
        var package = try FixturePackage.working()
        package.manifest[member.name] = member.value
        try ModuleStage.with(kind, [package]) { stage in
            let entry = try #require(try stage.load().catalogue.modules.first)

            #expect(entry.state == .failed)
            #expect(entry.reason?.code == member.code)
        }
    }
}
