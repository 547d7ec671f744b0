import Glibc
import Support
import Synchronization
import Testing
import Values

/// `make crash` asks for more rounds than the two of every run, and repeats one run with its seed.
@Suite struct `A host killed among thirty-two writers` {
    private static let customers = "/api/backoffice/crm/customers"

    @Test(arguments: TestDatabase.all)
    func `has kept every write that it had answered, and none twice`(_ kind: TestDatabase.Kind) throws {
        let setting = CrashSetting()
        print("\(setting) on \(kind)")
        var dice = Dice(seed: setting.seed)
        try withDistribution(kind) { tree, database in
            let names = Names()
            for round in 1...setting.rounds {
                let told = try kill(tree, database, round, after: Int(dice.next() % 150) + 1)

                try withHost(tree, database) { host in
                    let desk = try CustomerDesk(host, Self.customers)
                    names.answered.merge(told.flatMap(\.answered)) { first, _ in first }
                    for writer in told { try repeatOpen(writer, desk, names) }
                    try compare(desk, names, "\(setting), round \(round) on \(kind)")
                }
            }
            #expect(names.answered.count > setting.rounds)
        }
    }

    /// Lets writers write until that many writes were answered, and kills the host at that moment.
    private func kill(_ tree: Distribution, _ database: [String], _ round: Int, after count: Int) throws -> [Told] {
        let host = try HostProcess(tree, database)
        let desk = try CustomerDesk(host, Self.customers)
        let answers = Atomic(0)
        let isDue = Latch()
        let writers = (1...32).map { writer in
            TestThread {
                defer { isDue.open() }
                return try desk.write("\(round)-\(writer)") {
                    if answers.add(1, ordering: .relaxed).newValue == count { isDue.open() }
                }
            }
        }
        isDue.wait()
        #expect(host.end(SIGKILL).status == 128 + SIGKILL)
        return try writers.map { try $0.join() }
    }

    /// Sends what nobody answered again, and the last answered one too: twice each, for one record.
    private func repeatOpen(_ told: Told, _ desk: CustomerDesk, _ names: Names) throws {
        let first = try #require(try desk.create(told.open))
        names.answered[told.open] = first
        #expect(try desk.create(told.open) == first)
        guard let last = told.answered.last else { return }
        #expect(try desk.create(last.name) == last.id)
    }

    private func compare(_ desk: CustomerDesk, _ names: Names, _ comment: Comment) throws {
        let kept = try desk.all()

        #expect(kept.count == names.answered.count, comment)
        #expect(Set(kept.map(\.number)).count == kept.count, comment)
        for customer in kept { #expect(names.answered[customer.name] == customer.id, comment) }
    }
}

/// What became of the writes of all rounds: the record of each name.
private final class Names {
    var answered: [String: String] = [:]
}

/// What one writer knows when its host is gone.
private struct Told: Sendable {
    var answered: [(name: String, id: String)] = []
    /// The name of the write whose answer did not come.
    var open = ""
}

private struct CustomerDesk: Sendable {
    private let client: HTTPClient
    private let token: String
    private let path: String

    init(_ host: HostProcess, _ path: String) throws {
        client = host.client
        token = try host.signIn()
        self.path = path
    }

    /// Makes customers, one after the other, until no answer comes.
    func write(_ name: String, whenAnswered: () -> Void) throws -> Told {
        var told = Told()
        for number in 1... {
            told.open = "\(name)-\(number)"
            do {
                guard let id = try create(told.open) else { return told }
                told.answered.append((told.open, id))
                whenAnswered()
            } catch {
                return told
            }
        }
        return told
    }

    /// Makes a customer with its name as its key; nil when the answer is cut off.
    func create(_ name: String) throws -> String? {
        let answer = try client.call(
            "POST", path, ["name": .string(name)], token: token, headers: ["Idempotency-Key: \(name)"])
        #expect(answer.status == 201, "\(answer.json.text)")
        return answer.json["id"]?.string
    }

    func all() throws -> [(id: String, name: String, number: String)] {
        var found: [(id: String, name: String, number: String)] = []
        var cursor: String?
        repeat {
            let query = "?limit=200" + (cursor.map { "&cursor=\($0)" } ?? "")
            let page = try client.call("GET", path + query, token: token).json
            for item in page["items"]?.array ?? [] {
                found.append(
                    (
                        item["id"]?.string ?? "", item["name"]?.string ?? "", item["customer_number"]?.string ?? ""
                    ))
            }
            cursor = page["next"]?.string
        } while cursor != nil
        return found
    }
}
