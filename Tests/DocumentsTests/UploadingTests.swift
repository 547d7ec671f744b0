import App
import Database
import Entities
import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `Uploading a document` {
    @Test(arguments: TestDatabase.all)
    func `keeps its bytes, and tells what they are`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()

            let made = try host.upload(
                Array("Guten Tag".utf8), name: "Gruß.txt",
                fields: [("category", "letter"), ("dated_on", "2026-11-21")], token: token)
            let id = try #require(made.json["id"]?.string)
            let content = try host.call(.get, "/api/documents/\(id)/content", token: token)

            #expect(made.status == 201)
            #expect(made.response.header("location") == "/api/documents/\(id)")
            #expect(made.response.header("etag") == "\"1\"")
            #expect(made.json["title"] == "Gruß.txt")
            #expect(made.json["file_name"] == "Gruß.txt")
            #expect(made.json["media_type"] == "text/plain")
            #expect(made.json["size"] == 9)
            #expect(made.json["file_version"] == 1)
            #expect(made.json["confidentiality"] == "internal")
            #expect(made.json["preview"] == ["kind": "text", "text": "Guten Tag"])
            #expect(made.json["sha256"] == "6b973d266dfceb93f1bb5a687231cd027c27e5099a799b4a3e666a4ae6773b04")
            #expect(content.text == "Guten Tag")
            #expect(content.response.header("content-type") == "text/plain; charset=utf-8")
            #expect(
                content.response.header("content-disposition")
                    == "attachment; filename=\"Gru_.txt\"; filename*=UTF-8''Gru%C3%9F.txt")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `needs the permission, before any byte is kept`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let admin = try host.signIn()
            let reader = try host.hire("reader", may: ["core.document.read"], by: admin)

            let refused = try host.upload(Array("x".utf8), token: reader.token)
            let list = try host.call(.get, "/api/documents", token: admin)

            #expect(refused.code == "AUTH_1009")
            #expect(list.json["items"] == [])
        }
    }
}

@Suite struct `Uploading the same document twice` {
    @Test(arguments: TestDatabase.all)
    func `under one key makes one document, and another file is refused`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let key = [(name: "idempotency-key", value: "k-1")]

            let first = try host.upload(Array("one".utf8), headers: key, token: token)
            let again = try host.upload(Array("one".utf8), headers: key, token: token)
            let other = try host.upload(Array("two".utf8), headers: key, token: token)
            let list = try host.call(.get, "/api/documents", token: token)

            #expect(first.status == 201)
            #expect(again.json["id"] == first.json["id"])
            #expect(again.response.header("idempotency-replayed") == "true")
            #expect(other.code == "SYSTEM_9018")
            #expect(list.json["items"]?.array?.count == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `makes two of one content, and deleting one leaves the other its bytes`(
        _ kind: TestDatabase.Kind
    ) throws {
        try withHost(kind) { host in
            let token = try host.signIn()
            let documents = try (0..<2).map { _ in try host.upload(Array("same".utf8), token: token) }
            let paths = documents.map { "/api/documents/\($0.json["id"]?.string ?? "")" }
            #expect(documents[0].json["sha256"] == documents[1].json["sha256"])

            let purged = try host.call(.post, "\(paths[0])/actions/purge", token: token)
            host.clock.advance(milliseconds: 7_200_000)
            let later = try host.signIn()
            let kept = try host.workmate.sweepDocuments()
            let content = try host.call(.get, "\(paths[1])/content", token: later)
            #expect(try host.call(.post, "\(paths[1])/actions/purge", token: later).status == 204)
            let removed = try host.workmate.sweepDocuments()

            #expect(purged.status == 204)
            #expect(kept == "removed 0 files of 0 bytes, found 0 unknown ones")
            #expect(content.text == "same")
            #expect(removed == "removed 1 files of 4 bytes, found 0 unknown ones")
        }
    }
}

@Suite struct `The table of documents` {
    @Test(arguments: TestDatabase.all)
    func `fits their declaration`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let declaration = try #require(host.entities.first { $0.id == "core.document" })

            let faults = try SchemaFit.check(declaration, Schema.read(host.database), in: host.workmate.engine.registry)

            #expect(faults == [])
        }
    }
}
