import Glibc
import Support
import Synchronization
import Testing
import Values

/// `make crash` asks for more rounds than the two of every run, and repeats one run with its seed.
@Suite struct `A host killed among thirty-two writers` {
    @Test(arguments: TestDatabase.all)
    func `has kept every write that it had answered, and none twice, and lost no event`(
        _ kind: TestDatabase.Kind
    ) throws {
        let setting = CrashSetting()
        print("\(setting) on \(kind)")
        var dice = Dice(seed: setting.seed)
        try withDistribution(kind) { tree, database in
            let arguments = database + ["--plugins", try Self.modules()]
            let names = Names()
            for round in 1...setting.rounds {
                let told = try kill(tree, arguments, round, after: Int(dice.next() % 150) + 1)
                let comment = "\(setting), round \(round) on \(kind)"

                let host = try Self.start(tree, arguments)
                defer { host.end(SIGTERM) }
                try verifyAudit(tree, database, comment)
                let desk = try CrashDesk(host)
                names.answered.merge(told.flatMap(\.answered)) { first, _ in first }
                for writer in told { try repeatOpen(writer, desk, names) }
                try compare(desk, names, Comment(rawValue: comment))
                print("\(comment): \(names.answered.count) writes kept, as many events heard")
            }
            #expect(names.answered.count > setting.rounds)
        }
    }

    private static func modules() throws -> String {
        guard let path = getenv("WORKMATE_TEST_PLUGINS") else { throw Distribution.Missing() }
        return String(cString: path)
    }

    /// Jobs of a killed host are taken up soon.
    private static func start(_ tree: Distribution, _ arguments: [String]) throws -> HostProcess {
        try HostProcess(tree, arguments, environment: HostProcess.administrator + ["WORKMATE_JOB_LEASE=2"])
    }

    /// Lets writers write until that many writes were answered, and kills the host at that moment.
    private func kill(_ tree: Distribution, _ arguments: [String], _ round: Int, after count: Int) throws -> [Told] {
        let host = try Self.start(tree, arguments)
        let desk = try CrashDesk(host)
        let answers = Atomic(0)
        let isDue = Latch()
        let writers = (1...32).map { number in
            TestThread {
                defer { isDue.open() }
                return try desk.write(Writer(round: round, number: number)) {
                    if answers.add(1, ordering: .relaxed).newValue == count { isDue.open() }
                }
            }
        }
        isDue.wait()
        #expect(host.end(SIGKILL).status == 128 + SIGKILL)
        return try writers.map { try $0.join() }
    }

    /// Sends what nobody answered again, and the last answered one too: twice each, for one record.
    private func repeatOpen(_ told: Told, _ desk: CrashDesk, _ names: Names) throws {
        let first = try #require(try desk.create(told.open))
        names.answered[told.open] = first
        #expect(try desk.create(told.open) == first)
        guard let last = told.answered.last else { return }
        #expect(try desk.create(last.name) == last.id)
    }

    private func compare(_ desk: CrashDesk, _ names: Names, _ comment: Comment) throws {
        let kept = try desk.all()
        let work = try desk.work()
        let dead = try desk.drain()

        #expect(kept.count == names.answered.count, comment)
        #expect(Set(kept.map(\.number)).count == kept.count, comment)
        let ids = Dictionary(names.answered.map { ($0.text, $1) }, uniquingKeysWith: { first, _ in first })
        for customer in kept { #expect(ids[customer.name] == customer.id, comment) }
        #expect(work.count == kept.count, comment)
        #expect(Set(work) == Set(ids.keys), comment)
        #expect(dead == 0, comment)
        #expect(try desk.heardMinutes() == Int64(work.count), comment)
    }

    private func verifyAudit(_ tree: Distribution, _ database: [String], _ comment: String) throws {
        let verdict = try Command(
            "\(tree.path)/bin/workmate", ["audit", "verify", "--data", tree.data] + database
        ).end()
        #expect(verdict.status == 0, "\(comment): \(verdict.output)")
    }
}

/// What became of the writes of all rounds: the record of each name.
private final class Names {
    var answered: [Writer.Name: String] = [:]
}
