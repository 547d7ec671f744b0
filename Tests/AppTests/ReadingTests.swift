import Database
import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `Reading` {
    @Test(arguments: TestDatabase.all)
    func `changes nothing in any table, whatever is read`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            try host.nameCompany(by: token)
            var records: [String: String] = [:]
            for entity in host.entities {
                try EntityTour(host: host, token: token, entity: entity).run(&records)
            }
            let before = try contents(host.database)

            let routes = host.routes.filter { $0.method == .get }
            for route in routes {
                for id in records.values.sorted() {
                    let path = route.path.replacing("{id}", with: id)
                    _ = try host.call(.get, path, token: token)
                    _ = try host.call(.head, path, token: token)
                }
            }

            #expect(routes.allSatisfy { $0.transaction != .writes })
            #expect(before.count > 15)
            #expect(try contents(host.database) == before)
        }
    }

    /// Where wrong secrets in public addresses are counted, whoever reads there.
    private static let guesses = "wm_sign_in_attempts"

    /// Every row of every table but that of guesses, in an order of their own.
    private func contents(_ database: any Database) throws -> [String: [[SQLValue]]] {
        let tables = try Schema.read(database).tables
        return try database.read { unit in
            var contents: [String: [[SQLValue]]] = [:]
            for table in tables where table.name != Self.guesses {
                let order = table.columns.map(\.name).joined(separator: ", ")
                contents[table.name] = try unit.all(
                    "SELECT \(raw: order) FROM \(raw: table.name) ORDER BY \(raw: order)"
                ) {
                    rows in (0..<rows.columnCount).map(rows.value)
                }
            }
            return contents
        }
    }
}
