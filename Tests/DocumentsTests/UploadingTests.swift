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
