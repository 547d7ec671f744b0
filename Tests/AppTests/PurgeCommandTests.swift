import Database
import Glibc
import Support
import Testing
import Values

@Suite struct `The command purge` {
    @Test(arguments: TestDatabase.all)
    func `lists what may go, and deletes it once that was confirmed`(_ kind: TestDatabase.Kind) throws {
        try withDistribution(kind) { tree, database in
            let path = "/api/backoffice/crm/customers"
            let customer: JSON = ["name": "Nord", "street": "Hafenweg 1", "postal_code": "20457", "city": "Hamburg"]
            try withHost(tree, database) { host in
                let token = try host.signIn()
                let made = try host.client.call("POST", path, customer, token: token)
                let id = try #require(made.json["id"]?.string, "\(made.json.text)")
                let gone = try host.client.call("DELETE", "\(path)/\(id)", token: token, headers: ["If-Match: *"])
                #expect(gone.status == 204)
            }
            let early = try purge(tree, database)
            try age(tree, database)

            let list = try purge(tree, database)
            let confirmation = list.lines.last?.split(separator: " ").last.map(String.init) ?? ""
            let wrong = try purge(tree, database + ["--confirm", "another"])
            let purged = try purge(tree, database + ["--confirm", confirmation])
            let again = try purge(tree, database)

            #expect(early.status == 0 && early.lines == ["nothing may go"])
            #expect(list.lines.first?.hasPrefix("crm.customer  1  ") == true, "\(list.lines)")
            #expect(list.lines.last?.hasPrefix("1 records may go; to delete them: --confirm ") == true)
            #expect(wrong.status == 1 && wrong.lines.contains { $0.contains("SYSTEM_9098") }, "\(wrong.lines)")
            #expect(purged.status == 0 && purged.lines.last == "1 records are gone, 0 are left", "\(purged.lines)")
            #expect(again.lines == ["nothing may go"])
        }
    }

    private func purge(_ tree: Distribution, _ arguments: [String]) throws -> (status: Int32, lines: [String]) {
        let end = try Command("\(tree.path)/bin/workmate", ["purge", "--data", tree.data] + arguments).end()
        return (end.status, end.output)
    }

    /// Makes every archived customer one of ten years ago, which the API cannot.
    private func age(_ tree: Distribution, _ arguments: [String]) throws {
        let database: any Database =
            try arguments.last.map { try PostgresDatabase(connectionString: $0, isolation: .guardOnly) }
            ?? SQLiteDatabase(path: "\(tree.data)/workmate.db")
        defer { database.close() }
        let then = Instant(milliseconds: 1_450_000_000_000)
        try database.write { unit in
            try unit.execute(
                """
                UPDATE crm_customers SET created_at = \(then), updated_at = \(then), archived_at = \(then)
                WHERE archived_at IS NOT NULL
                """)
        }
    }
}
