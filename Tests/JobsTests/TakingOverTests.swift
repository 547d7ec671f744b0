import Database
import Support
import Testing
import Values

@testable import Jobs

@Suite struct `A job whose host fell silent` {
    @Test(arguments: TestDatabase.all)
    func `is done by another host once the lease has ended`(_ kind: TestDatabase.Kind) throws {
        try JobRoom.with(kind) { room in
            let id = try room.enqueue(JobOrder("test.note"))
            let (silent, other) = (
                room.host(.inUnit("test.note") { _, _ in }), room.host(.inUnit("test.note") { _, _ in })
            )
            let taken = try silent.claim(1)

            let early = try other.runDue()
            room.clock.advance(milliseconds: 30_000)
            let late = try other.runDue()

            #expect(taken.map(\.id) == [id])
            #expect(early == 0)
            #expect(late == 1)
            #expect(try room.job(id).attempts == 2)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `keeps nothing of the late one's work`(_ kind: TestDatabase.Kind) throws {
        try JobRoom.with(kind) { room in
            try room.database.write { try $0.execute("CREATE TABLE wm_test (text TEXT)") }
            func worker(_ name: String) -> JobRunner {
                room.host(
                    .inUnit("test.note") { _, unit in try unit.execute("INSERT INTO wm_test (text) VALUES (\(name))") })
            }
            let (silent, other) = (worker("silent"), worker("other"))
            try room.enqueue(JobOrder("test.note"))
            let taken = try silent.claim(1)
            room.clock.advance(milliseconds: 30_000)
            try other.runDue()

            for job in taken { silent.run(job) }

            #expect(room.reports.words == ["taken over"])
            #expect(try room.database.read { try $0.all("SELECT text FROM wm_test") { $0.text(0) } } == ["other"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `keeps the late one's earlier steps alone`(_ kind: TestDatabase.Kind) throws {
        try JobRoom.with(kind) { room in
            try room.database.write { try $0.execute("CREATE TABLE wm_test (text TEXT)") }
            @Sendable func write(_ text: String, _ run: JobRun) throws {
                _ = try run.step { try $0.execute("INSERT INTO wm_test (text) VALUES (\(text))") }
            }
            let other = room.host(JobHandler("test.note", label: Label("note"), .inSteps { _ in }))
            let slow = room.host(
                JobHandler(
                    "test.note", label: Label("note"),
                    .inSteps { run in
                        try write("in time", run)
                        room.clock.advance(milliseconds: 30_000)
                        try other.runDue()
                        try write("late", run)
                    }))
            let id = try room.enqueue(JobOrder("test.note"))

            try slow.runDue()

            #expect(room.reports.words == ["taken over"])
            #expect(try room.job(id).state == .done)
            #expect(try room.database.read { try $0.all("SELECT text FROM wm_test") { $0.text(0) } } == ["in time"])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `again and again is given up`(_ kind: TestDatabase.Kind) throws {
        try JobRoom.with(kind) { room in
            let host = room.host(.inUnit("test.note", attempts: 2) { _, _ in })
            let id = try room.enqueue(JobOrder("test.note"))
            for _ in 1...2 {
                _ = try host.claim(1)
                room.clock.advance(milliseconds: 30_000)
            }

            try host.runDue()

            let job = try room.job(id)
            #expect(job.state == .dead)
            #expect(job.problem == JobProblem(try answered(.jobAbandoned(attempts: 2))))
        }
    }

    @Test(arguments: TestDatabase.all)
    func `stays with a host that is heard of`(_ kind: TestDatabase.Kind) throws {
        try JobRoom.with(kind) { room in
            try room.enqueue(JobOrder("test.note"))
            let (slow, other) = (
                room.host(.inUnit("test.note") { _, _ in }), room.host(.inUnit("test.note") { _, _ in })
            )
            let taken = try slow.claim(1)
            room.clock.advance(milliseconds: 20_000)

            try slow.extend(taken)
            room.clock.advance(milliseconds: 20_000)

            #expect(try other.runDue() == 0)
            for job in taken { slow.run(job) }
            #expect(room.reports.words == [])
            #expect(try room.count(.done) == 1)
        }
    }
}
