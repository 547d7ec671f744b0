import App
import Blobs
import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `Hosts with a bucket` {
    @Test(arguments: TestDatabase.all)
    func `store there and read from there`(_ kind: TestDatabase.Kind) throws {
        let server = try MotoServer()
        let made = try server.makeBucket("files")
        #expect(made == 200)
        let address = try #require(
            BucketAddress("\(server.url)/files", region: "eu-central-1", accessKey: "test", secretKey: "test"))
        try withHost(kind, files: .bucket(address)) { host in
            let token = try host.signIn()

            let made = try host.upload(Array("Guten Tag".utf8), token: token)
            let path = "/api/documents/\(try #require(made.json["id"]?.string))/content"
            let whole = try host.call(.get, path, token: token)
            let part = try host.call(.get, path, token: token, headers: [("range", "bytes=-3")])
            server.stop()
            let gone = try host.call(.get, path, token: token)
            let refused = try host.upload(Array("Tag".utf8), token: token)

            #expect(whole.text == "Guten Tag")
            #expect(part.text == "Tag")
            #expect(part.response.header("content-range") == "bytes 6-8/9")
            #expect(gone.code == "DOCUMENT_6005")
            #expect(refused.code == "DOCUMENT_6005")
            #expect(try host.call(.get, "/api/documents", token: token).json["items"]?.array?.count == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `refuse what they cannot store while it is gone, and go on when it is back`(
        _ kind: TestDatabase.Kind
    ) throws {
        let server = try MotoServer()
        #expect(try server.makeBucket("files") == 200)
        let way = try Relay(to: server.port)
        let address = try #require(
            BucketAddress(
                "http://127.0.0.1:\(way.port)/files", region: "eu-central-1", accessKey: "test", secretKey: "test"))
        try withHost(kind, files: .bucket(address)) { host in
            let token = try host.signIn()
            func path(_ answer: TestAnswer) -> String {
                "/api/documents/\(answer.json["id"]?.string ?? "")/content"
            }
            let first = try host.upload(Array("Guten Tag".utf8), token: token)

            way.cut()
            let refused = try host.upload(Array("Abend".utf8), token: token)
            let unread = try host.call(.get, path(first), token: token)
            let list = try host.call(.get, "/api/documents", token: token)
            try way.mend()
            let again = try host.upload(Array("Abend".utf8), token: token)

            for answer in [refused, unread] {
                #expect(answer.status == 503)
                #expect(answer.code == "DOCUMENT_6005")
                #expect(answer.response.header("retry-after") == "30")
            }
            #expect(list.json["items"]?.array?.count == 1)
            #expect(again.status == 201)
            #expect(try host.call(.get, path(first), token: token).text == "Guten Tag")
            #expect(try host.call(.get, path(again), token: token).text == "Abend")
            host.clock.advance(milliseconds: 2 * 3_600_000)
            #expect(try host.workmate.sweepDocuments() == "removed 0 files of 0 bytes, found 0 unknown ones")
        }
    }
}
