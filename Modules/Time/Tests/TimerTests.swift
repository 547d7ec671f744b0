import Dispatch
import HostSupport
import Routing
import Support
import Synchronization
import Testing
import Values

@Suite struct `The clock of an employee` {
    @Test(arguments: TestDatabase.all)
    func `is started and stopped, and makes an entry`(_ kind: TestDatabase.Kind) throws {
        try TimeOffice.with(kind) { office in
            #expect(try office.timer("stop").code == "TIME_5202")
            let started = try office.timer("start", ["project": .string(office.project), "activity": "Kabel"])
            office.host.clock.advance(milliseconds: 540_000)
            let running = try office.host.get("\(TimeOffice.base)/timer", by: office.ada).json

            let stopped = try office.timer("stop")

            #expect(started.status == 201, "\(started.text)")
            #expect(started.json["origin"] == "timer")
            #expect(started.json["minutes"]?.isNull == true)
            #expect(running["entry"]?["id"] == started.json["id"])
            #expect(stopped.json["minutes"] == 9, "\(stopped.text)")
            #expect(stopped.json["customer"] == .string(office.customer))
            #expect(try office.host.get("\(TimeOffice.base)/timer", by: office.ada).json["entry"]?.isNull == true)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `runs once, however many start it at the same time`(_ kind: TestDatabase.Kind) throws {
        try TimeOffice.with(kind) { office in
            let answers = Mutex<[String]>([])

            DispatchQueue.concurrentPerform(iterations: 8) { _ in
                let told: String
                do {
                    let answer = try office.timer("start")
                    told = answer.code ?? "\(answer.status)"
                } catch {
                    told = "\(error)"
                }
                answers.withLock { $0.append(told) }
            }

            #expect(answers.withLock { $0.sorted() } == ["201"] + Array(repeating: "TIME_5201", count: 7))
            let running = try office.host.get("\(TimeOffice.entries)?ended_at=empty", by: office.ada).json["items"]
            #expect(running?.array?.count == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `changes over, and is set right when it was forgotten`(_ kind: TestDatabase.Kind) throws {
        try TimeOffice.with(kind) { office in
            let first = try office.timer("start").json
            office.host.clock.advance(milliseconds: 300_000)
            let second = try office.timer("start", ["switch": true, "task": "support"])
            #expect(second.status == 201, "\(second.text)")
            #expect(try office.host.get(office.path(of: first), by: office.ada).json["minutes"] == 5)
            office.host.clock.advance(milliseconds: 30 * 3_600_000)
            let token = try office.host.signIn()

            let late = try office.timer("stop", by: token)
            let right = try office.timer("stop", ["at": "2026-11-21T11:05:00Z"], by: token)

            #expect(late.fieldCodes == ["ended_at: TIME_5206"])
            #expect(right.json["minutes"] == 120, "\(right.text)")
            #expect(try office.timer("stop", by: token).code == "TIME_5202")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `takes no other input than it knows`(_ kind: TestDatabase.Kind) throws {
        try TimeOffice.with(kind) { office in
            let foreign = try office.timer("start", ["employee": "x"])

            #expect(foreign.code == "TIME_5217")
            #expect(try office.timer("start", ["started_at": "2020-01-01T00:00:00Z"]).code == "TIME_5217")
            #expect(try office.timer("start", [1]).code == "TIME_5217")
            #expect(try office.timer("start", ["task": "sleep"]).fieldCodes == ["task: SYSTEM_9030"])
            #expect(try office.timer("start").status == 201)
            #expect(try office.timer("stop", ["at": "morgen"]).status == 422)
            #expect(try office.timer("stop", ["at": "2020-01-01T00:00:00Z"]).fieldCodes == ["ended_at: TIME_5205"])
        }
    }
}
