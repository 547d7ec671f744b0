import Database
import Support
import Synchronization
import Testing
import Values

@testable import Jobs

@Suite struct `A queued job` {
    @Test(arguments: TestDatabase.all)
    func `is done once, with its input`(_ kind: TestDatabase.Kind) throws {
        try JobRoom.with(kind) { room in
            let notes = Notes()
            let host = room.host(.inUnit("test.note") { run, _ in notes.add(run.job.input["text"]?.string ?? "") })
            let id = try room.enqueue(JobOrder("test.note", input: ["text": "Grüße"]))
            #expect(try room.job(id).state == .waiting)

            let first = try host.runDue()
            let second = try host.runDue()

            #expect(first == 1)
            #expect(second == 0)
            #expect(notes.texts == ["Grüße"])
            let job = try room.job(id)
            #expect(job.state == .done)
            #expect(job.attempts == 1)
            #expect(job.endedAt == room.clock.now.text)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is gone with the unit that was rolled back`(_ kind: TestDatabase.Kind) throws {
        try JobRoom.with(kind) { room in
            #expect(throws: Broken.self) {
                try room.database.write { unit in
                    try room.queue.enqueue(JobOrder("test.note"), in: unit)
                    throw Broken()
                }
            }

            #expect(try room.count(.waiting) == 0)
            try room.enqueue(JobOrder("test.note"))
            #expect(try room.count(.waiting) == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `waits for its time`(_ kind: TestDatabase.Kind) throws {
        try JobRoom.with(kind) { room in
            let host = room.host(.inUnit("test.note") { _, _ in })
            try room.enqueue(JobOrder("test.note", runAt: room.clock.now + 1000))
            let early = try host.runDue()

            room.clock.advance(milliseconds: 1000)
            let late = try host.runDue()

            #expect(early == 0)
            #expect(late == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `waits for a host that does its like`(_ kind: TestDatabase.Kind) throws {
        try JobRoom.with(kind) { room in
            let id = try room.enqueue(JobOrder("test.note"))

            #expect(try room.host(.inUnit("test.other") { _, _ in }).runDue() == 0)

            #expect(try room.job(id).state == .waiting)
            #expect(try room.host(.inUnit("test.note") { _, _ in }).runDue() == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is not queued twice under one key, and takes the earlier time`(_ kind: TestDatabase.Kind) throws {
        try JobRoom.with(kind) { room in
            let host = room.host(.inUnit("test.note") { _, _ in })
            let later = JobOrder("test.note", runAt: room.clock.now + 60_000, uniqueKey: "k")
            let first = try room.enqueue(later)

            let second = try room.enqueue(JobOrder("test.note", runAt: room.clock.now + 1000, uniqueKey: "k"))
            let third = try room.enqueue(later)
            let other = try room.enqueue(JobOrder("test.note", uniqueKey: "l"))

            #expect(second == first)
            #expect(third == first)
            #expect(other != first)
            room.clock.advance(milliseconds: 1000)
            #expect(try host.runDue() == 2)
            #expect(try room.enqueue(later) != first)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `of a place comes behind those of lower versions`(_ kind: TestDatabase.Kind) throws {
        try JobRoom.with(kind) { room in
            let notes = Notes()
            let host = room.host(
                .inUnit("test.note") { run, _ in
                    let text = run.job.input["text"]?.string ?? ""
                    if text == "a1" && run.job.attempts == 1 { throw Broken() }
                    notes.add(text)
                })
            for (name, version) in [("a", 2), ("a", 1), ("b", 1), ("a", 3)] {
                var order = JobOrder("test.note", input: ["text": .string("\(name)\(version)")])
                order.place = JobOrder.Place(name, version: Int64(version))
                try room.enqueue(order)
            }

            try host.runDue()
            #expect(notes.texts == ["b1"])
            room.waitForRetry()
            try host.runDue()

            #expect(notes.texts == ["b1", "a1", "a2", "a3"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is removed once it was done for long, but not when it was given up`(_ kind: TestDatabase.Kind) throws {
        try JobRoom.with(kind) { room in
            let host = room.host(
                .inUnit("test.note") { _, _ in }, .inUnit("test.poison", attempts: 1) { _, _ in throw Broken() })
            for name in ["test.note", "test.poison"] { try room.enqueue(JobOrder(name)) }
            try host.runDue()
            let now = room.clock.now

            let early = try room.database.write { try room.queue.clear(before: now, in: $0) }
            let late = try room.database.write { try room.queue.clear(before: now + 1, in: $0) }

            #expect(early == 0)
            #expect(late == 1)
            #expect(try room.count(.done) == 0)
            #expect(try room.count(.dead) == 1)
        }
    }
}

@Suite struct `A bell` {
    @Test func `is heard as often as it rings, and leaves no trace of it on the stack`() {
        let bell = Bell()
        let heard = Atomic(0)
        bell.ring()
        bell.wake { heard.wrappingAdd(1, ordering: .relaxed) }

        for _ in 0..<100_000 { bell.ring() }
        bell.wake(nil)
        bell.ring()

        #expect(heard.load(ordering: .relaxed) == 100_000)
    }
}
