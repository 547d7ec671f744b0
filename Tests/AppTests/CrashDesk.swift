import Support
import Testing
import Values

/// Somebody who writes customers and hours into a host, and looks what became of them.
struct CrashDesk: Sendable {
    private static let customers = "/api/backoffice/crm/customers"
    private static let entries = "/api/backoffice/time/entries"
    private static let projects = "/api/backoffice/projects/projects"

    private let client: HTTPClient
    private let token: String
    /// On which all hours are written.
    private let project: String

    /// Makes the project when nobody did.
    init(_ host: HostProcess) throws {
        client = host.client
        token = try host.signIn()
        let customer = try Self.keep(client, Self.customers, ["name": "Baustelle"], key: "0", token)
        let owner = try #require(customer)
        let dach = try Self.keep(
            client, Self.projects, ["name": "Dach", "customer": .string(owner)], key: "0-p", token)
        project = try #require(dach)
    }

    /// Makes customers with a minute of work each, one after the other, until no answer comes.
    func write(_ writer: Writer, whenAnswered: () -> Void) throws -> Told {
        var told = Told(open: writer.first)
        while true {
            do {
                guard let id = try create(told.open) else { return told }
                told.answered.append((told.open, id))
                whenAnswered()
            } catch {
                return told
            }
            told.open = writer.name(behind: told.open)
        }
    }

    /// Makes a customer and a minute of work, with the name as their key; nil when an answer is cut off.
    func create(_ name: Writer.Name) throws -> String? {
        guard
            let id = try Self.keep(client, Self.customers, ["name": .string(name.text)], key: name.text, token)
        else { return nil }
        let minute: JSON = [
            "project": .string(project), "activity": .string(name.text), "started_at": .string(name.start.text),
            "ended_at": .string((name.start + 60_000).text),
        ]
        return try Self.keep(client, Self.entries, minute, key: "\(name.text)-t", token) == nil ? nil : id
    }

    private static func keep(
        _ client: HTTPClient, _ path: String, _ body: JSON, key: String, _ token: String
    ) throws -> String? {
        let answer = try client.call("POST", path, body, token: token, headers: ["Idempotency-Key: \(key)"])
        #expect(answer.status == 201, "\(answer.json.text)")
        return answer.json["id"]?.string
    }

    /// The customers but the one of the project.
    func all() throws -> [(id: String, name: String, number: String)] {
        try pages(Self.customers).map { item in
            (item["id"]?.string ?? "", item["name"]?.string ?? "", item["customer_number"]?.string ?? "")
        }.filter { $0.1 != "Baustelle" }
    }

    /// What is written on all entries of the project.
    func work() throws -> [String] { try pages(Self.entries).map { $0["activity"]?.string ?? "" } }

    private func pages(_ path: String) throws -> [JSON] {
        var found: [JSON] = []
        var cursor: String?
        repeat {
            let query = "?limit=200" + (cursor.map { "&cursor=\($0)" } ?? "")
            let page = try client.call("GET", path + query, token: token).json
            found += page["items"]?.array ?? []
            cursor = page["next"]?.string
        } while cursor != nil
        return found
    }

    /// Waits until every event was delivered or given up, and answers how many were given up.
    func drain() throws -> Int {
        while try !jobs("waiting").isEmpty || !jobs("running").isEmpty {}
        return try jobs("dead").count
    }

    private func jobs(_ state: String) throws -> [JSON] {
        let answer = try client.call("GET", "/api/jobs?deliveries=true&state=\(state)&limit=1", token: token)
        return try #require(answer.json["items"]?.array, "\(answer.json.text)")
    }

    /// What the module of projects heard of the hours, by events alone.
    func heardMinutes() throws -> Int64? {
        try client.call("GET", "\(Self.projects)/\(project)/figures", token: token).json["minutes"]?.integer
    }
}

/// What one writer knows when its host is gone.
struct Told: Sendable {
    var answered: [(name: Writer.Name, id: String)] = []
    /// The name of the write whose answer did not come.
    var open: Writer.Name
}

/// One of the writers of a round; each of its writes has a name and a minute that no other has.
struct Writer: Sendable {
    struct Name: Hashable, Sendable {
        let text: String
        fileprivate let number: Int
        let start: Instant
    }

    private static let beginning = Instant(parsing: "2012-01-01T00:00:00.000Z")
    private static let most = 160

    let round: Int
    let number: Int

    var first: Name { name(1) }

    func name(behind name: Name) -> Name { self.name(name.number + 1) }

    private func name(_ number: Int) -> Name {
        guard let beginning = Self.beginning, number < Self.most else {
            preconditionFailure("a round ends before a writer has \(Self.most) names")
        }
        let minute = ((round - 1) * 32 + self.number - 1) * Self.most + number
        return Name(
            text: "\(round)-\(self.number)-\(number)", number: number, start: beginning + Int64(minute) * 600_000)
    }
}
