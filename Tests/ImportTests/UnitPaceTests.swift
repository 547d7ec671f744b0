import Database
import Routing
import Support
import Testing
import Values

@testable import Import

@Suite struct `A unit of an import that outlives its lease` {
    private static let ended = Problem(.deadline, code: "SYSTEM_9061", retryAfter: 1)

    @Test(arguments: TestDatabase.all)
    func `runs again with less time, and the next ones take more again`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let call = try ImportHost(database).newCall()
            try database.write { _ = try $0.execute("CREATE TABLE t_rows (id BIGINT)") }
            var pace = UnitPace()
            var durations: [Duration] = []

            try pace.write(on: call) { (call, duration) throws in
                durations.append(duration)
                _ = try call.unit.execute("INSERT INTO t_rows VALUES (\(durations.count))")
                if durations.count < 3 { throw Self.ended }
            }
            for _ in 1...5 { try pace.write(on: call) { _, duration in durations.append(duration) } }

            #expect(durations.prefix(3) == [.milliseconds(50), .microseconds(12_500), .microseconds(3125)])
            #expect(zip(durations.dropFirst(2), durations.dropFirst(3)).allSatisfy { $0 <= $1 })
            #expect(durations.last == .milliseconds(50))
            let kept = try database.read { unit in try unit.all("SELECT id FROM t_rows") { $0.integer(0) } }
            #expect(kept == [3])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is given up when one record alone does`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            let call = try ImportHost(database).newCall()
            var pace = UnitPace()
            var durations: [Duration] = []

            #expect(throws: Self.ended) {
                try pace.write(on: call) { (_, duration) throws in
                    durations.append(duration)
                    throw Self.ended
                }
            }

            #expect(durations.count == 4)
            #expect(durations.last == .zero)
        }
    }
}
