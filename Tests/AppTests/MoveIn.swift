import Support
import Values

/// The predecessor's database, and the program that takes it over into a running host.
struct MoveIn {
    struct End {
        let status: Int32
        let output: [String]
        let report: JSON

        private var kinds: [(name: String, told: JSON)] {
            (report.object?.members ?? []).filter { $0.name != "money" }.map { ($0.name, $0.value) }
        }

        /// How many of each kind came in.
        var taken: [String: Int64] {
            Dictionary(uniqueKeysWithValues: kinds.map { ($0.name, $0.told["taken"]?.integer ?? -1) })
        }

        /// The codes by the records' names.
        var refused: [String: String] { kinds.reduce(into: [:]) { $0.merge(list($1.told["refused"], "code")) { $1 } } }

        func changed(_ kind: String) -> [String: String] { list(report[kind]?["changed"], "what") }

        private func list(_ told: JSON?, _ member: String) -> [String: String] {
            (told?.array ?? []).reduce(into: [:]) { found, item in
                found[item["record"]?.string ?? "", default: ""] += item[member]?.string ?? ""
            }
        }
    }

    let tree: Distribution
    let host: HostProcess
    private let predecessor: EmptyPostgres

    /// Fills the predecessor's database.
    init(_ tree: Distribution, _ host: HostProcess) throws {
        self.tree = tree
        self.host = host
        predecessor = try EmptyPostgres()
        try execute(["--file", "\(SourceFile.root)/Tests/Fixtures/predecessor.sql"])
    }

    func remove() { predecessor.remove() }

    var ledger: String { "\(tree.path)/ledger" }

    /// Mends something in the predecessor's database.
    func mend(_ statement: String) throws { try execute(["--command", statement]) }

    private func execute(_ arguments: [String]) throws {
        let quiet = ["psql", "--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", predecessor.connection]
        try Command.run("/usr/bin/env", quiet + arguments)
    }

    func run() throws -> End { try run(["--from", predecessor.connection]) }

    func run(_ arguments: [String]) throws -> End {
        let report = "\(tree.path)/report.json"
        let given = ["http://127.0.0.1:\(host.client.port)", HostProcess.email] + arguments
        let end = try Command(
            "\(tree.path)/bin/workmate-move-in", given + ["--ledger", ledger, "--report", report],
            environment: ["PATH=/usr/bin:/bin", "WORKMATE_ADMIN_PASSWORD=\(HostProcess.password)"]
        ).end()
        let text = try Command("/bin/cat", [report]).end().output.joined(separator: "\n")
        return End(status: end.status, output: end.output, report: try JSON(parsing: text))
    }

    /// Records of a list of at most 200.
    func all(_ list: String, _ query: String) throws -> [JSON] {
        let path = "/api/backoffice/\(list)?limit=200\(query.isEmpty ? "" : "&\(query)")"
        return try host.client.call("GET", path, token: try host.signIn()).json["items"]?.array ?? []
    }

    /// The sum of an amount of two decimals.
    func cents(_ records: [JSON], _ amount: String) -> Int {
        records.reduce(0) { $0 + (Int($1[amount]?.string?.replacing(".", with: "") ?? "") ?? 0) }
    }
}
