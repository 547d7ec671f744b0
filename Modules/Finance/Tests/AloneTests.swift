import Glibc
import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `Payments in a host without other modules` {
    @Test(arguments: TestDatabase.all)
    func `are recorded, but pay no invoices`(_ kind: TestDatabase.Kind) throws {
        let place = try TemporaryDirectory()
        defer { place.remove() }
        let staged = try #require(getenv("WORKMATE_TEST_PLUGINS").map { String(cString: $0) })
        try Command.run("cp", ["-r", "\(staged)/workmate.finance", place.path])
        try withHost(kind, plugins: place.path) { host in
            let ada = try host.signIn()
            func pay(_ allocations: JSON) throws -> TestAnswer {
                try host.call(
                    .post, Treasury.payments,
                    ["paid_on": "2026-11-21", "amount": "5.00", "allocations": allocations], token: ada)
            }

            let plain = try pay([])
            let refused = try pay([["invoice": "019a0000-0000-7000-8000-000000000000", "amount": "5.00"]])
            let figures = try host.call(.get, "/api/backoffice/finance/figures", token: ada)

            #expect(plain.json["credit"] == "5.00", "\(plain.text)")
            #expect(refused.fieldCodes.isEmpty == false, "\(refused.text)")
            #expect(figures.json["present"]?["receipts"] == "5.00", "\(figures.text)")
        }
    }
}
