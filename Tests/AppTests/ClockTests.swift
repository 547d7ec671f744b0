import App
import Audit
import Database
import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `A clock that is set by a day` {
    private static let day: Int64 = 86_400_000

    /// Hours on a project, of which the module of projects hears by events alone.
    private struct Desk {
        static let entries = "/api/backoffice/time/entries"

        let host: TestHost
        let tokens: JSON
        let project: String

        var token: String { tokens["access_token"]?.string ?? "" }

        init(_ host: TestHost) throws {
            self.host = host
            tokens = try Desk.signIn(host)
            let token = tokens["access_token"]?.string ?? ""
            let customer = try host.make("/api/backoffice/crm/customers", ["name": "Nord"], by: token)
            project = try host.make(
                "/api/backoffice/projects/projects", ["name": "Dach", "customer": .string(customer)], by: token)
        }

        static func signIn(_ host: TestHost) throws -> JSON {
            try host.call(
                .post, "/api/auth/login",
                ["email": .string(TestHost.email), "password": .string(TestHost.password)]
            ).json
        }

        func refresh() throws -> TestAnswer {
            try host.call(.post, "/api/auth/refresh", ["refresh_token": tokens["refresh_token"] ?? .null])
        }

        func work(_ hour: Int, by token: String) throws -> String {
            try host.make(
                Self.entries,
                [
                    "project": .string(project), "started_at": .string("2026-11-16T\(hour):00:00Z"),
                    "ended_at": .string("2026-11-16T\(hour):30:00Z"),
                ], by: token)
        }

        func heard(by token: String) throws -> JSON? {
            try host.get("/api/backoffice/projects/projects/\(project)/figures", by: token).json["minutes"]
        }

        func expectIntactAudit(_ place: SourceLocation = #_sourceLocation) throws {
            _ = try host.workmate.sealer.seal()
            let report = try AuditVerification.run(on: host.database, known: nil)
            #expect(report.isIntact, "\(report.lines)", sourceLocation: place)
            #expect(report.unsealed == 0, sourceLocation: place)
        }

        /// How often each of the nightly jobs was done.
        func nights(by token: String) throws -> Int {
            try host.get("/api/jobs?state=done&handler=core.documents.sweep", by: token).json["items"]?.array?.count
                ?? 0
        }
    }

    @Test(arguments: TestDatabase.all)
    func `back does nothing twice, keeps the order of what was written, and takes no token of the future`(
        _ kind: TestDatabase.Kind
    ) throws {
        try withHost(kind) { host in
            let desk = try Desk(host)
            let first = try desk.work(10, by: desk.token)
            try host.deliverEvents()
            try desk.expectIntactAudit()
            _ = try desk.work(11, by: desk.token)
            host.clock.advance(milliseconds: -Self.day)

            let early = try host.get(Desk.entries, by: desk.token)
            let refreshed = try desk.refresh()
            let token = refreshed.json["access_token"]?.string ?? ""
            _ = try desk.work(12, by: token)
            let changed = try host.patch("\(Desk.entries)/\(first)", ["activity": "Dach"], by: token)
            try host.deliverEvents()
            let between = try desk.heard(by: token)
            try desk.expectIntactAudit()
            host.clock.advance(milliseconds: Self.day + 60_000)
            let late = try host.get(Desk.entries, by: token)
            try host.deliverEvents()
            try host.deliverEvents()
            try desk.expectIntactAudit()

            #expect(early.code == "AUTH_1002")
            #expect(refreshed.status == 200)
            #expect(changed.status == 200)
            // What was queued before the clock was set does not wait until it shows that time again.
            #expect(between == 90)
            #expect(late.code == "AUTH_1003")
            let again = try host.signIn()
            let history = try host.get("\(Desk.entries)/\(first)/history", by: again).json["items"]?.array ?? []
            #expect(history.map { $0["event"] } == ["update", "create"])
            #expect(try desk.heard(by: again) == 90)
            #expect(try desk.nights(by: again) == 0)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `forwards ends what has ended by then, and makes up for each night once`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let desk = try Desk(host)
            _ = try desk.work(10, by: desk.token)
            try host.deliverEvents()
            let before = try desk.nights(by: desk.token)
            host.clock.advance(milliseconds: Self.day)

            let expired = try host.get(Desk.entries, by: desk.token)
            for _ in 1...3 { try host.deliverEvents() }
            let after = try desk.nights(by: host.signIn())
            host.clock.advance(milliseconds: -Self.day)
            for _ in 1...3 { try host.deliverEvents() }
            let token = try host.signIn()

            #expect(expired.code == "AUTH_1003")
            #expect(before == 0)
            #expect(after == 1)
            #expect(try desk.nights(by: token) == 1)
            #expect(try desk.heard(by: token) == 30)
            try desk.expectIntactAudit()
        }
    }
}
