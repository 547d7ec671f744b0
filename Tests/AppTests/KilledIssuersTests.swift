import Glibc
import Support
import Synchronization
import Testing
import Values

/// `make crash` asks for more rounds than the two of every run, and repeats one run with its seed.
@Suite struct `A host killed among eight who issue invoices` {
    @Test(arguments: TestDatabase.all)
    func `has kept every number that it had answered, and left no gap`(_ kind: TestDatabase.Kind) throws {
        let setting = CrashSetting()
        print("\(setting) on \(kind)")
        var dice = Dice(seed: setting.seed)
        let modules = try #require(getenv("WORKMATE_TEST_PLUGINS").map { String(cString: $0) })
        try withDistribution(kind) { tree, database in
            let arguments = database + ["--plugins", modules]
            let customer = try withHost(tree, arguments) { try IssuingDesk($0).prepare() }
            var numbers: [String: String] = [:]
            for round in 1...setting.rounds {
                let told = try kill(tree, arguments, customer, round, after: Int(dice.next() % 40) + 1)
                numbers.merge(told.flatMap(\.answered)) { first, _ in first }

                try withHost(tree, arguments) { host in
                    let desk = try IssuingDesk(host)
                    for id in told.compactMap(\.open) { numbers[id] = try desk.issue(id) }
                    try compare(desk, numbers, "\(setting), round \(round) on \(kind)")
                }
            }
            #expect(numbers.count > setting.rounds)
        }
    }

    /// Lets people issue until so many invoices were answered, and kills the host at that moment.
    private func kill(
        _ tree: Distribution, _ arguments: [String], _ customer: String, _ round: Int, after count: Int
    ) throws -> [IssuedSoFar] {
        let host = try HostProcess(tree, arguments)
        let desk = try IssuingDesk(host)
        let answers = Atomic(0)
        let isDue = Latch()
        let people = (1...8).map { _ in
            TestThread {
                defer { isDue.open() }
                return desk.issue(for: customer) {
                    if answers.add(1, ordering: .relaxed).newValue == count { isDue.open() }
                }
            }
        }
        isDue.wait()
        #expect(host.end(SIGKILL).status == 128 + SIGKILL)
        return try people.map { try $0.join() }
    }

    private func compare(_ desk: IssuingDesk, _ numbers: [String: String], _ comment: Comment) throws {
        let report = try desk.report()

        #expect(report["is_complete"] == true, comment)
        #expect(report["missing"] == [], comment)
        #expect(report["given"] == .integer(Int64(numbers.count)), comment)
        #expect(Set(numbers.values).count == numbers.count, comment)
        for (id, number) in numbers { #expect(try desk.number(of: id) == number, comment) }
    }
}

/// What one of those who issue knows when the host is gone.
private struct IssuedSoFar: Sendable {
    var answered: [(id: String, number: String)] = []
    /// The invoice of which nobody was told whether it was issued.
    var open: String?
}

private struct IssuingDesk: Sendable {
    private static let base = "/api/backoffice/invoices"

    private let client: HTTPClient
    private let token: String

    init(_ host: HostProcess) throws {
        client = host.client
        token = try host.signIn()
    }

    /// Names the company and makes a customer.
    func prepare() throws -> String {
        let company: JSON = [
            "name": "Werk GmbH", "street": "Saalstraße 2", "postal_code": "07743", "city": "Jena",
            "tax_number": "162/107/00815",
        ]
        let settings = try client.call("PATCH", "/api/settings", company, token: token, headers: ["If-Match: *"])
        #expect(settings.status == 200, "\(settings.json.text)")
        let customer: JSON = [
            "name": "Nord GmbH", "street": "Hafenweg 1", "postal_code": "20457", "city": "Hamburg",
        ]
        let made = try client.call("POST", "/api/backoffice/crm/customers", customer, token: token)
        return try #require(made.json["id"]?.string, "\(made.json.text)")
    }

    /// Makes and issues invoices, one after the other, until no answer comes.
    func issue(for customer: String, whenAnswered: () -> Void) -> IssuedSoFar {
        var told = IssuedSoFar()
        while true {
            do {
                guard let id = try draft(for: customer) else { return told }
                told.open = id
                guard let number = try issue(id) else { return told }
                told.answered.append((id, number))
                told.open = nil
                whenAnswered()
            } catch {
                return told
            }
        }
    }

    private func draft(for customer: String) throws -> String? {
        let lines: JSON = [
            ["description": "Analyse", "quantity": "2.5", "unit": "hour", "price": "120"],
            ["description": "Buch", "price": "30", "tax_category": "S", "tax_rate": "7"],
        ]
        let body: JSON = ["customer": .string(customer), "supply_from": "2026-11-02", "lines": lines]
        return try untilFree { try client.call("POST", "\(Self.base)/invoices", body, token: token) }.json["id"]?.string
    }

    /// Issues a draft, or finds that it was issued by the same request; nil when the answer is cut off.
    func issue(_ id: String) throws -> String? {
        let answer = try untilFree {
            try client.call(
                "POST", "\(Self.base)/invoices/\(id)/actions/issue", [:], token: token,
                headers: ["Idempotency-Key: issue-\(id)"])
        }
        #expect(answer.status == 200, "\(answer.json.text)")
        return answer.json["number"]?.string
    }

    /// Asks again while the module has no thread left, which the host says at once.
    private func untilFree(_ ask: () throws -> HTTPClient.Answer) throws -> HTTPClient.Answer {
        for _ in 0..<1000 {
            let answer = try ask()
            if answer.status != 503 { return answer }
        }
        return try ask()
    }

    func number(of id: String) throws -> String? {
        try client.call("GET", "\(Self.base)/invoices/\(id)", token: token).json["number"]?.string
    }

    /// The range of invoices of this year.
    func report() throws -> JSON {
        let answer = try client.call("GET", "\(Self.base)/number-report", token: token)
        return try #require(answer.json["ranges"]?.array?.first { $0["kind"] == "invoice" }, "\(answer.json.text)")
    }
}
