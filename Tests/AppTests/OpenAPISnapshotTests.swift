import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `The document of the API` {
    @Test(arguments: TestDatabase.all)
    func `is the one that is checked in`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let snapshot = SourceFile.text("Tests/AppTests/openapi.json")

            let document = OpenAPIDocument.prettyPrinted(host.document)

            #expect(document == snapshot, "the API has changed; if it should, run `make openapi`")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is what the host answers`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let answer = try host.call(.get, "/api/openapi.json", token: host.signIn())

            #expect(answer.json == host.document)
        }
    }
}
