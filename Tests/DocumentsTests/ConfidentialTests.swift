import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `A confidential document` {
    private func made(_ host: TestHost, _ token: String) throws -> String {
        let answer = try host.upload(
            Array("secret".utf8), fields: [("confidentiality", "confidential")], token: token)
        return try #require(answer.json["id"]?.string)
    }

    @Test(arguments: TestDatabase.all)
    func `does not exist for whoever lacks the permission`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let admin = try host.signIn()
            let id = try made(host, admin)
            let clerk = try host.hire("clerk", may: ["core.document.read", "core.document.update"], by: admin)

            let list = try host.call(.get, "/api/documents?total=true", token: clerk.token)

            #expect(list.json["total"] == 0)
            for path in ["", "/content", "/versions", "/versions/1/content"] {
                let answer = try host.call(.get, "/api/documents/\(id)\(path)", token: clerk.token)
                #expect(answer.code == "SYSTEM_9040", "\(path)")
            }
            let changed = try host.call(
                .patch, "/api/documents/\(id)", ["confidentiality": "internal"], token: clerk.token,
                headers: [("if-match", "*")])
            #expect(changed.code == "SYSTEM_9040")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is read with the permission, as a whole or in its scope`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let admin = try host.signIn()
            let id = try made(host, admin)
            let rights = ["core.document.read", "core.document.create"]
            let head = try host.hire("head", may: rights + ["core.document.confidential"], by: admin)
            let author = try host.hire("author", may: rights + ["core.document.confidential:own"], by: admin)

            let own = try made(host, author.token)

            #expect(try host.call(.get, "/api/documents/\(id)/content", token: head.token).text == "secret")
            #expect(try host.call(.get, "/api/documents/\(own)/content", token: head.token).text == "secret")
            #expect(try host.call(.get, "/api/documents/\(own)/content", token: author.token).text == "secret")
            #expect(try host.call(.get, "/api/documents/\(id)/content", token: author.token).code == "SYSTEM_9040")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is not made by whoever could not see it`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let admin = try host.signIn()
            let clerk = try host.hire("clerk", may: ["core.document.read", "core.document.create"], by: admin)

            let refused = try host.upload(
                Array("secret".utf8), fields: [("confidentiality", "confidential")], token: clerk.token)
            let allowed = try host.upload(Array("open".utf8), token: clerk.token)

            #expect(refused.code == "AUTH_1009")
            #expect(allowed.status == 201)
            #expect(try host.call(.get, "/api/documents", token: admin).json["items"]?.array?.count == 1)
        }
    }
}
