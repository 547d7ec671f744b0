import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `The history of a customer` {
    @Test(arguments: TestDatabase.all)
    func `tells who changed which field, when and from what to what`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let path = try host.customer("Nord", token: token)
            let before = try host.entries()

            let changed = try host.change(path, ["name": "Süd", "city": "Jena"], token: token)
            let history = try host.history(path, token: token)

            #expect(changed.status == 200, "\(changed.text)")
            #expect(try host.entries() == before + 1)
            #expect(history.map { $0["event"] } == ["update", "create"])
            #expect(history.map { $0["version"] } == [2, 1])
            #expect(history[0].told == ["name: \"Nord\" -> \"Süd\"", "city: null -> \"Jena\""])
            #expect(history[0]["by"]?["name"] == "Administration, Erste")
            #expect(history[0]["at"] == .string(host.clock.now.text))
            #expect(history[1].told.contains("name: null -> \"Nord\""))
        }
    }
}
