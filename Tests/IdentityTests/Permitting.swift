import Identity
import Routing
import Testing
import Values

@Suite struct `Permitting a call` {
    private let clerk = Principal(
        id: "x", name: "", permissions: Permissions(["crm.*", "core.employee.read:own", "invoices.invoice.read"]))

    @Test func `asks for a permission, as a whole or in a scope`() throws {
        #expect(try Authorisation.check(.permission("crm.customer.read"), clerk) == clerk)
        #expect(try Authorisation.check(.permission("core.employee.read"), clerk) == clerk)
        #expect(throws: Problem(.forbidden, code: "AUTH_1009", ["permission": "core.employee.update"])) {
            try Authorisation.check(.permission("core.employee.update"), clerk)
        }
        #expect(throws: Problem(.unauthenticated, code: "AUTH_1001")) {
            try Authorisation.check(.permission("crm.customer.read"), nil)
        }
    }

    @Test func `lets everyone in where nobody needs to sign in, with no rights`() throws {
        let nobody = try Authorisation.check(.everyone, nil)

        #expect(!nobody.may("crm.customer.read"))
        #expect(!nobody.isSystem)
        #expect(throws: Problem(.unauthenticated, code: "AUTH_1001")) { try Authorisation.check(.session, nil) }
    }

    @Test(arguments: [
        ("*", "*", true), ("*", "crm.*", true), ("crm.*", "crm.customer.*", true),
        ("crm.*", "crm.customer.read:own", true),
        ("crm.customer.*:own", "crm.customer.read:own", true), ("crm.*", "*", false),
        ("crm.customer.*", "crm.*", false),
        ("crm.customer.read:own", "crm.customer.read", false), ("crm.customer.read", "crm.customer.update", false),
        ("crm.customer.read:own", "crm.customer.read:team", false),
    ])
    func `hands on what one has oneself`(_ own: String, _ other: String, _ covers: Bool) {
        #expect(Permissions([own]).cover(Permissions([other])) == covers)
    }
}
