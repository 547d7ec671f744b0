import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `A new version of a document` {
    @Test(arguments: TestDatabase.all)
    func `is what is downloaded, and the old one stays`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let made = try host.upload(Array("one".utf8), name: "one.txt", token: token)
            let path = "/api/documents/\(try #require(made.json["id"]?.string))"

            let replaced = try host.upload(
                Array("number two".utf8), name: "two.txt", to: "\(path)/content", .put,
                headers: [("if-match", "\"1\"")], token: token)
            let versions = try host.call(.get, "\(path)/versions", token: token).json["items"]?.array ?? []

            #expect(replaced.status == 200)
            #expect(replaced.json["file_version"] == 2)
            #expect(replaced.json["file_name"] == "two.txt")
            #expect(replaced.json["size"] == 10)
            #expect(replaced.json["title"] == "one.txt")
            #expect(replaced.response.header("etag") == "\"2\"")
            #expect(versions.map { $0["number"] } == [2, 1])
            #expect(versions.map { $0["file_name"] } == ["two.txt", "one.txt"])
            #expect(try host.call(.get, "\(path)/content", token: token).text == "number two")
            #expect(try host.call(.get, "\(path)/versions/1/content", token: token).text == "one")
            #expect(try host.call(.get, "\(path)/versions/3/content", token: token).code == "DOCUMENT_6001")
            #expect(try host.call(.get, "\(path)/versions/x/content", token: token).code == "DOCUMENT_6001")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `of an older state than the newest is refused`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let made = try host.upload(Array("one".utf8), token: token)
            let path = "/api/documents/\(try #require(made.json["id"]?.string))"
            func put(_ text: String, _ headers: [(name: String, value: String)]) throws -> TestAnswer {
                try host.upload(Array(text.utf8), to: "\(path)/content", .put, headers: headers, token: token)
            }

            let missing = try put("two", [])
            let first = try put("two", [("if-match", "\"1\"")])
            let stale = try put("three", [("if-match", "\"1\"")])

            #expect(missing.code == "SYSTEM_9041")
            #expect(first.json["file_version"] == 2)
            #expect(stale.code == "SYSTEM_9042")
            #expect(try host.call(.get, "\(path)/content", token: token).text == "two")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `of an archived document is refused`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let made = try host.upload(Array("one".utf8), token: token)
            let path = "/api/documents/\(try #require(made.json["id"]?.string))"
            #expect(try host.call(.delete, path, token: token).status == 204)

            let refused = try host.upload(
                Array("two".utf8), to: "\(path)/content", .put, headers: [("if-match", "*")], token: token)

            #expect(refused.code == "SYSTEM_9045")
            #expect(try host.call(.get, "\(path)/content", token: token).text == "one")
        }
    }
}
