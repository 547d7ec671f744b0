import HostSupport
import ModuleFixtures
import Support
import Synchronization
import Testing
import Values

@testable import WorkmateSDK

@Suite struct `A module in Swift with services` {
    private struct Pair {
        let host: TestHost
        let offering: SwiftCaller
        let calling: SwiftCaller
    }

    private func run(_ kind: TestDatabase.Kind, _ body: (Pair) throws -> Void) throws {
        let calls = ["keep", "any", "echo", "gone"].map { "fixture.\($0)/1" }
        try ModulePlace.with(kind, [try .serving(), try .servingNeighbour(calling: calls)]) { place in
            try place.run { host in
                try body(
                    Pair(
                        host: host, offering: SwiftCaller(host, module: "test.fixture"),
                        calling: SwiftCaller(host, module: "test.neighbour")))
            }
        }
    }

    private func titles(_ module: SwiftCaller) throws -> [String] {
        var titles: [String] = []
        try module.run { call in
            titles = try call.database.all("SELECT title FROM fixture_notes ORDER BY title") { $0.text(0) }
        }
        return titles
    }

    @Test(arguments: TestDatabase.all)
    func `calls one, and goes on when it refuses`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { pair in
            try pair.calling.run { call in
                let kept = try call.services.call("fixture.keep/1", "first", false)
                let refusal = #expect(throws: HostRefusal.self) {
                    try call.services.call("fixture.keep/1", "second", true)
                }
                let gone = #expect(throws: HostRefusal.self) { try call.services.call("fixture.gone/1") }

                #expect(Identifier.isValid(kept.text ?? ""))
                #expect(refusal == HostRefusal(.conflict, code: "FIXTURE_4001"))
                #expect(gone == HostRefusal(.unavailable, code: "MODULE_9361"))
                #expect(call.services.isAvailable("fixture.keep/1"))
                #expect(!call.services.isAvailable("fixture.gone/1"))
            }

            let titles = try titles(pair.offering)
            #expect(titles == ["first"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `hands every type over and back`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { pair in
            try pair.calling.run { call in
                let all = try call.services.call(
                    "fixture.echo/1", 7, .real(1.5), true, "Grüße", .json(["a": 1]), .none)

                #expect(all == .json([7, .number("1.5"), true, "Grüße", ["a": 1], nil]))
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `offers one, on its own tables and in the caller's transaction`(_ kind: TestDatabase.Kind) throws {
        struct Refusal: Error {}
        try run(kind) { pair in
            try pair.offering.offer("any/1", "any(how:str)->i64") { call, arguments in
                let title = arguments.text("how")
                guard title != "" else { throw WorkmateSDK.Problem(.conflict, code: "FIXTURE_4001", ["limit": 1]) }
                try call.database.execute("INSERT INTO fixture_notes (id, title) VALUES (\(title), \(title))")
                return .integer(Int64(title.utf8.count))
            }

            try pair.calling.run { call in
                let count = try call.services.call("fixture.any/1", "kept")
                let refusal = #expect(throws: HostRefusal.self) { try call.services.call("fixture.any/1", "") }
                #expect(count == 4)
                #expect(refusal?.code == "FIXTURE_4001")
            }
            let failure = #expect(throws: Values.Problem.self) {
                try pair.calling.run { call in
                    try call.services.call("fixture.any/1", "undone")
                    throw Refusal()
                }
            }

            #expect(failure?.code == "MODULE_9334")
            let titles = try titles(pair.offering)
            #expect(titles == ["kept"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `loses what it did too late`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { pair in
            let left = Mutex<[Int64]>([])
            try pair.offering.offer("any/1", "any(how:str)->i64") { call, arguments in
                let title = arguments.text("how")
                try call.database.execute("INSERT INTO fixture_notes (id, title) VALUES (\(title), \(title))")
                if title == "late" { pair.host.clock.advance(milliseconds: 50) }
                left.withLock { $0.append(call.context.timeLeft) }
                return 0
            }

            try pair.calling.run { call in
                let refusal = #expect(throws: HostRefusal.self) { try call.services.call("fixture.any/1", "late") }
                try call.services.call("fixture.any/1", "in time")
                #expect(refusal == HostRefusal(.deadline, code: "MODULE_9369"))
            }

            let titles = try titles(pair.offering)
            #expect(titles == ["in time"])
            #expect(left.withLock { $0 } == [0, 50])
        }
    }

    @Test func `is tested with services made of closures`() throws {
        let services = FakeServices([
            "time.unbilled/1": { arguments in arguments == ["p1"] ? 90 : 0 },
            "time.bill/1": { _ in throw HostRefusal(.conflict, code: "TIME_5201") },
        ])

        #expect(try services.call("time.unbilled/1", "p1") == 90)
        #expect(throws: HostRefusal(.conflict, code: "TIME_5201")) { try services.call("time.bill/1", "p1") }
        #expect(throws: HostRefusal(.unavailable)) { try services.call("time.release/1", "p1") }
        #expect(services.isAvailable("time.bill/1"))
        #expect(!services.isAvailable("time.release/1"))
    }

    @Test func `reads its arguments by the names of the signature`() {
        let arguments = ServiceArguments(
            signature: "bill(entry:str, hours: f64,all:bool , note:str?, more:json, count:i64)->i64",
            ["e1", .real(1.5), true, .none, .json(["a": 1]), 3])

        #expect(arguments.text("entry") == "e1")
        #expect(arguments.real("hours") == 1.5)
        #expect(arguments.flag("all"))
        #expect(arguments.optionalText("note") == nil)
        #expect(arguments.json("more") == ["a": 1])
        #expect(arguments.integer("count") == 3)
    }
}
