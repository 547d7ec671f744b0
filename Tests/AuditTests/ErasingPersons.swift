import Audit
import Database
import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `Erasing a person` {
    private static let tenYears: Int64 = 11 * 366 * 86_400_000

    /// Everything that the audit keeps of values, as text.
    private func kept(_ host: TestHost) throws -> String {
        try host.database.read { unit in
            try unit.all("SELECT details, marks FROM wm_audit_entries") { $0.text(0) + $0.text(1) }
        }.joined()
    }

    @Test(arguments: TestDatabase.all)
    func `empties what histories say, also of deleted children, and the audit stays intact`(
        _ kind: TestDatabase.Kind
    ) throws {
        try withHost(kind) { host in
            let early = try host.signIn()
            let path = try host.customer("Anna Ohm", ["email": "anna@example.org"], token: early)
            let id = String(try #require(path.split(separator: "/").last))
            let contact = try host.make(
                TestHost.contacts, ["customer": .string(id), "last_name": "Volt"], by: early)
            let other = try host.customer("Georg Ampere", token: early)
            _ = try host.change(path, ["name": "Anna Watt", "city": "Jena"], token: early)
            let archived = try host.call(.delete, "\(TestHost.contacts)/\(contact)", token: early)
            try host.sealer.seal()
            host.clock.advance(milliseconds: Self.tenYears)
            let token = try host.signIn()
            let before = try kept(host)

            let erasure = try host.call(.post, "/api/privacy/crm.customer/\(id)/erasure", [:], token: token)
            let history = try host.history(path, token: token)
            try host.sealer.seal()
            let after = try kept(host)
            let report = try AuditVerification.run(on: host.database)

            #expect([204, 200].contains(archived.status))
            #expect(erasure.status == 200, "\(erasure.text)")
            for word in ["Anna", "anna@example.org", "Watt", "Volt"] {
                #expect(before.contains(word))
                #expect(!after.contains(word), "\(word)")
            }
            #expect(after.contains("Georg Ampere"))
            #expect(history.first?["event"] == "erase")
            let names = history.flatMap { $0["fields"]?.array ?? [] }.filter { $0["field"] == "name" }
            #expect(names.count >= 3)
            #expect(names.allSatisfy { $0["erased"] == true && $0["old"] == .null && $0["new"] == .null })
            #expect(try host.history(other, token: token)[0].told.contains("name: null -> \"Georg Ampere\""))
            #expect(report.isIntact, "\(report.lines)")
            #expect(report.unsealed == 0)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `that is refused leaves the history`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let path = try host.customer("Anna Ohm", token: token)
            let id = String(try #require(path.split(separator: "/").last))
            let before = try host.entries()

            let refused = try host.call(.post, "/api/privacy/crm.customer/\(id)/erasure", [:], token: token)

            #expect(refused.status == 409)
            #expect(try host.entries() == before)
            #expect(try kept(host).contains("Anna Ohm"))
        }
    }
}
