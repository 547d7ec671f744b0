import Database
import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `Thirty-two clients that create customers` {
    private static let customers = "/api/backoffice/crm/customers"

    /// Counted on SQLite: PostgreSQL groups its commits by itself.
    @Test(arguments: TestDatabase.all)
    func `share commits, though a module's rules run in each unit`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let database = host.database as? SQLiteDatabase
            let token = try host.signIn()
            for number in 1...20 { _ = try host.make(Self.customers, ["name": .string("Erste \(number)")], by: token) }
            let before = database?.commitCount ?? 0

            let clients = (1...32).map { client in
                TestThread {
                    (1...10).map { number in
                        let record: JSON = ["name": .string("\(client)-\(number)")]
                        let headers = [("content-type", "application/json"), ("authorization", "Bearer \(token)")]
                        return host.answer(
                            Request(.post, Self.customers, headers: headers, body: record.bytes)
                        ).status
                    }
                }
            }
            let statuses = try clients.flatMap { try $0.join() }

            let commits = (database?.commitCount ?? 0) - before
            #expect(statuses == Array(repeating: 201, count: 320))
            #expect(commits * 5 <= 320)
        }
    }
}
