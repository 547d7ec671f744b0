import App
import Database
import HostSupport
import Jobs
import ModuleFixtures
import Support
import Synchronization
import Testing
import Values

@testable import WorkmateSDK

@Suite struct `A module in Swift that works outside of requests` {
    private func run(_ kind: TestDatabase.Kind, _ body: (TestHost, SwiftCaller) throws -> Void) throws {
        try ModulePlace.with(kind, [try .working()]) { place in
            try place.run { try body($0, SwiftCaller($0, module: "test.fixture")) }
        }
    }

    private func titles(_ module: SwiftCaller) throws -> [String] {
        var titles: [String] = []
        try module.run { call in
            titles = try call.database.all("SELECT title FROM fixture_notes WHERE title <> 'tick' ORDER BY title") {
                $0.text(0)
            }
        }
        return titles
    }

    @Test(arguments: TestDatabase.all)
    func `tells of events and queues jobs`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { host, module in
            try module.run { call in
                let first = try call.jobs.enqueue("keep", ["title": "kept"], at: nil, key: "k")
                let second = try call.jobs.enqueue("keep", ["title": "never"], at: nil, key: "k")
                #expect(first == second)
                try call.jobs.enqueue("keep", ["title": "later"], at: call.now + 60_000, key: nil)
                try call.events.publish(
                    "fixture.note.told/1", of: "fixture.note", "n1", version: 1, ["title": "told"])
            }
            #expect(try titles(module) == [])

            try host.workmate.runner.runDue()

            #expect(try titles(module) == ["kept", "told"])
            host.clock.advance(milliseconds: 60_000)
            try host.workmate.runner.runDue()
            #expect(try titles(module) == ["kept", "later", "told"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `commits the steps of a job, but not one that fails`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { host, module in
            let handler = JobHandler(
                "test.steps", label: Label("steps"), .inSteps { run in try module.run(inStepsOf: run, Self.climb) })
            let queue = JobQueue(clock: host.clock)
            try host.database.write { _ = try queue.enqueue(JobOrder("test.steps"), in: $0) }

            try JobRunner(host.database, queue: queue, handlers: [handler], clock: host.clock).runDue()

            #expect(try titles(module) == ["first"])
            #expect(try host.database.read { try queue.counts(in: $0)[.done] } == 1)
        }
    }

    private struct Refusal: Error {}

    private static func climb(_ call: Call) throws {
        func insert(_ title: String) throws {
            try call.database.execute("INSERT INTO fixture_notes (id, title) VALUES (\(title), \(title))")
        }
        #expect(throws: HostRefusal(.unavailable)) { try insert("outside") }
        try call.jobs.step { try insert("first") }
        #expect(throws: Refusal.self) {
            try call.jobs.step {
                try insert("undone")
                throw Refusal()
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is given jobs and events as they were queued`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { _, module in
            let seen = Mutex<[String]>([])
            try module.hear(job: "keep", input: #"{"title": "Grüße"}"#, attempt: 2) { _, job in
                seen.withLock { $0.append("\(job.name) \(job.attempt) \(job.input["title"]?.string ?? "")") }
            }
            try module.hear(event: "fixture.note.told/1", version: 7, data: #"{"title": "Hallo"}"#) { _, event in
                let title = event.data["title"]?.string ?? ""
                seen.withLock { $0.append("\(event.name) \(event.record) v\(event.version) \(title)") }
            }

            #expect(seen.withLock { $0 } == ["keep 2 Grüße", "fixture.note.told/1 n1 v7 Hallo"])
        }
    }
}
