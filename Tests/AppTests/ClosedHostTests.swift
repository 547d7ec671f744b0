import App
import HostSupport
import Support
import Testing
import Values

@Suite struct `A host that was closed` {
    @Test(arguments: TestDatabase.all)
    func `leaves nothing in the process of what it was made of`(_ kind: TestDatabase.Kind) throws {
        let parts = HeldParts()

        try withHost(kind) { host in
            let token = try host.signIn()
            _ = try host.make("/api/backoffice/crm/customers", ["name": "Nord"], by: token)
            parts.add(host.workmate)
            #expect(parts.alive.isSuperset(of: ["Workmate", "EntityEngine", "ModuleInstance", "Documents"]))
        }

        #expect(parts.alive == [])
    }

    @Test(arguments: TestDatabase.all)
    func `leaves nothing when nobody called it`(_ kind: TestDatabase.Kind) throws {
        let parts = HeldParts()

        try withHost(kind, administrator: false) { parts.add($0.workmate) }

        #expect(parts.alive == [])
    }
}
