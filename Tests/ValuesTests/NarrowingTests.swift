import Testing
import Values

@Suite struct `Narrowing permissions to a list of grants` {
    @Test(arguments: [
        (["*"], ["crm.*"], ["crm.*"]),
        (["crm.*"], ["*"], ["crm.*"]),
        (["crm.*"], ["crm.customer.read"], ["crm.customer.read"]),
        (["crm.customer.read"], ["crm.*"], ["crm.customer.read"]),
        (["crm.*"], ["core.*"], []),
        (["*"], ["crm.customer.read:own"], ["crm.customer.read:own"]),
        (["crm.customer.read:own"], ["crm.*"], ["crm.customer.read:own"]),
        (["crm.*:own"], ["crm.customer.read:own"], ["crm.customer.read:own"]),
        (["crm.customer.read:own"], ["crm.customer.read:team"], []),
        (["crm.customer.read:own", "crm.customer.read:team"], ["crm.customer.read:team"], ["crm.customer.read:team"]),
        (["crm.customer.read"], ["crm.customer.reader"], []),
        ([], ["*"], []),
        (["*"], [], []),
    ])
    func `grants what both grant`(_ own: [String], _ others: [String], _ common: [String]) {
        let permissions = Permissions(own)

        let narrowed = permissions.narrowed(to: others)

        #expect(narrowed.grants == common)
        #expect(permissions.cover(narrowed))
        #expect(Permissions(others).cover(narrowed))
    }
}
